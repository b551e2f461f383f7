import type { CaptureEvent, CapturePage } from '@ringback/contracts'

/** A new capture goes to the top, a known one stays where it is, a deleted one leaves. */
export function applyEvent(pages: CapturePage[], event: CaptureEvent): CapturePage[] {
  if (event.type === 'deleted')
    return pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== event.id) }))
  const { capture } = event
  const known = pages.some(({ items }) => items.some(({ id }) => id === capture.id))
  if (!known) return pages.map((page, at) => (at === 0 ? { ...page, items: [capture, ...page.items] } : page))
  return pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === capture.id ? capture : item)),
  }))
}
