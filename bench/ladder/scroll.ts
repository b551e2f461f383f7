import type { Browser, CDPSession, Page } from '@playwright/test'

/** CSS pixels of the window. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

export interface Scrolled {
  seconds: number
  /** Tasks of the page's main thread. */
  tasks: number
  /** The longest on the clock, and the most any took of a processor, ms: other work of the machine is only in the first. */
  longest: number
  longestCpu: number
  /** Tasks over 50 ms, by the clock and by the processor. */
  over: number
  overCpu: number
  frames: number
  blank: number
}

interface Event {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

const LIMIT_US = 50_000

/** Traces the page while `scroll` runs, and looks at every frame it draws for `area` being empty. */
export async function watch(
  browser: Browser,
  page: Page,
  area: Area,
  scroll: (session: CDPSession) => Promise<void>,
): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page)
  const frames: string[] = []
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data)
    void session.send('Page.screencastFrameAck', { sessionId })
  })
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 60 })
  const begun = performance.now()
  await scroll(session)
  const seconds = (performance.now() - begun) / 1_000
  await session.send('Page.stopScreencast')
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] }
  await session.detach()
  return {
    seconds,
    ...tasksOf(traceEvents),
    frames: frames.length,
    blank: await blankOf(browser, frames, area),
  }
}

/** The busiest renderer is that of the page. */
function tasksOf(events: readonly Event[]) {
  const renderers = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const tasks = renderers
    .map(({ pid, tid }) =>
      events.filter(
        (event) =>
          event.pid === pid &&
          event.tid === tid &&
          event.name === 'ThreadControllerImpl::RunTask' &&
          event.dur,
      ),
    )
    .toSorted((a, b) => total(b) - total(a))[0]
  if (!tasks?.length) throw new Error('The trace has no tasks of the page')
  const ms = (us: number) => Math.round(us / 100) / 10
  return {
    tasks: tasks.length,
    longest: ms(Math.max(...tasks.map(({ dur = 0 }) => dur))),
    longestCpu: ms(Math.max(...tasks.map(({ tdur = 0 }) => tdur))),
    over: tasks.filter(({ dur = 0 }) => dur > LIMIT_US).length,
    overCpu: tasks.filter(({ tdur = 0 }) => tdur > LIMIT_US).length,
  }
}

const total = (tasks: readonly Event[]) => tasks.reduce((sum, { dur = 0 }) => sum + dur, 0)

/** Frames in which `area` has a band, as high as two rows, without a mark in it. */
async function blankOf(browser: Browser, frames: readonly string[], area: Area): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  let blank = 0
  for (const frame of frames) if (await page.evaluate(isBlank, { frame, area, band: 64 })) blank++
  await context.close()
  return blank
}

/** Runs in a page. */
async function isBlank({ frame, area, band }: { frame: string; area: Area; band: number }): Promise<boolean> {
  const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
  const canvas = new OffscreenCanvas(image.width, image.height)
  const pen = canvas.getContext('2d')!
  pen.drawImage(image, 0, 0)
  const { data } = pen.getImageData(area.x, area.y, area.width, area.height)
  let empty = 0
  for (let y = 0; y < area.height; y++) {
    let least = 255
    let most = 0
    for (let x = 0; x < area.width; x++) {
      const level = data[(y * area.width + x) * 4 + 1]!
      least = Math.min(least, level)
      most = Math.max(most, level)
    }
    empty = most - least < 60 ? empty + 1 : 0
    if (empty >= band) return true
  }
  return false
}
