import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import config from '../../e2e/playwright.config.ts'

export const openBrowser = (): Promise<Browser> => chromium.launch(config.use?.launchOptions)

/** A browser that has never been here, but is signed in. */
export async function coldContext(browser: Browser, url: string, password: string, email: string) {
  const first = await browser.newContext()
  const signedIn = await first.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: url },
  })
  if (!signedIn.ok()) throw new Error(`Signing in: ${signedIn.status()}`)
  const storageState = await first.storageState()
  await first.close()
  return (): Promise<BrowserContext> =>
    browser.newContext({ storageState, viewport: { width: 1440, height: 900 } })
}

export interface Scripts {
  /** Bytes as they came over the wire, without their heads: of scripts that the document names … */
  named: number
  /** … and of all, also those that the page asks for itself, whether it runs them or keeps them for later. */
  all: number
  files: number
}

export function countScripts(page: Page): () => Promise<Scripts> {
  const found: Promise<{ name: string; bytes: number }>[] = []
  let document = Promise.resolve('')
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) document = response.text()
  })
  page.on('requestfinished', (request) => {
    const name = /[^/]+\.js(?=\?|$)/.exec(request.url())?.[0]
    if (name) found.push(request.sizes().then(({ responseBodySize }) => ({ name, bytes: responseBodySize })))
  })
  return async () => {
    const html = await document
    const scripts = await Promise.all(found)
    const sum = (some: typeof scripts) => some.reduce((bytes, one) => bytes + one.bytes, 0)
    return {
      named: sum(scripts.filter(({ name }) => html.includes(name))),
      all: sum(scripts),
      files: scripts.length,
    }
  }
}

/** JavaScript heap after a collection, in bytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}
