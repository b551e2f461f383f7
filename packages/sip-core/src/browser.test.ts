import { chromium } from 'playwright-core'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { datagram, INVITE, pcap, SDP, sip } from '../test/build.ts'
import type * as SipCore from './index.ts'
import { CaptureDecoder, LegTable } from './index.ts'

/** As in e2e/playwright.config.ts: they keep Chromium from looking for services it does not need. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

const capture = pcap([
  ...[{ data: datagram(sip(INVITE, { body: SDP, more: 'Content-Type: application/sdp\r\n' })) }],
  ...['100 Trying', '180 Ringing', '200 OK'].map((status) => ({ data: datagram(sip(`SIP/2.0 ${status}`)) })),
  ...[{ data: datagram('not SIP') }],
])

/** What a capture comes to; runs here and in the page, so it uses nothing from outside. */
function decode({ core, bytes }: { core: typeof SipCore; bytes: readonly number[] }) {
  const table = new core.LegTable()
  const messages: object[] = []
  const decoder = new core.CaptureDecoder({
    message(m) {
      table.add(m)
      messages.push(m.snapshot())
    },
  })
  decoder.write(new Uint8Array(bytes))
  return { result: decoder.end(), messages, legs: table.legs() }
}

describe('in a browser', () => {
  let browser: Awaited<ReturnType<typeof chromium.launch>>
  let code = ''

  beforeAll(async () => {
    const bundle = await rolldown({
      input: new URL('index.ts', import.meta.url).pathname,
      platform: 'browser',
    })
    const { output } = await bundle.generate({ format: 'iife', name: 'SipCore' })
    code = output[0].code
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  }, 60_000)
  afterAll(() => browser.close())

  it('needs nothing of Node', () => {
    expect(code).not.toMatch(/["']node:|\brequire\(|\bprocess\.|\bBuffer\b/)
  })

  it('decodes a capture as Node does', async () => {
    const page = await browser.newPage()
    await page.addScriptTag({ content: code })
    const found = await page.evaluate(
      ([source, bytes]) => {
        const core = (globalThis as unknown as { SipCore: typeof SipCore }).SipCore
        return (new Function(`return ${source}`)() as typeof decode)({ core, bytes })
      },
      [decode.toString(), [...capture]] as const,
    )
    const here = decode({ core: { CaptureDecoder, LegTable } as typeof SipCore, bytes: [...capture] })
    expect(here.messages).toHaveLength(4)
    expect(found).toEqual(JSON.parse(JSON.stringify(here)))
  }, 30_000)
})
