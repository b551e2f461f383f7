import type { Capture, CaptureEvent, CapturePage } from '@ringback/contracts'

/** A new capture takes its place by age (ids are ordered by time), a known one changes in place, a deleted one leaves. */
export function applyEvent(pages: CapturePage[], event: CaptureEvent): CapturePage[] {
  if (event.type === 'deleted')
    return pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== event.id) }))
  const { capture } = event
  const known = pages.some(({ items }) => items.some(({ id }) => id === capture.id))
  if (!known) return withNew(pages, capture)
  return pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === capture.id ? capture : item)),
  }))
}

/** What is older than the last page shown comes when it is asked for. */
function withNew(pages: CapturePage[], capture: Capture): CapturePage[] {
  const at = pages.findIndex(({ items, next }) => next === null || (items.at(-1)?.id ?? '') < capture.id)
  return pages.map((page, i) => {
    if (i !== at) return page
    const place = page.items.findIndex(({ id }) => id < capture.id)
    return { ...page, items: page.items.toSpliced(place < 0 ? page.items.length : place, 0, capture) }
  })
}
