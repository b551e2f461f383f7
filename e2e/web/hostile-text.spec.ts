/**
 * Text that would run, load or look like the page, in every field that takes text, on every page that shows it. What
 * would have run is stopped by the policy and reported; both are collected, and so is markup that came out as markup.
 */
import { type APIResponse, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type Endpoint, PcapWriter } from '../../fixtures/src/pcap-writer.ts'
import { Random } from '../../fixtures/src/random.ts'
import { addRtp } from '../../fixtures/src/rtp.ts'
import { addressOf, fillSignUp, upload } from './account.ts'

const short = (field: string) => `<img data-xss src=/x onerror=__xss('${field}')>`
/** Breaks out of attributes, text boxes, titles and scripts; then what would be obeyed if it were not shown. */
const long = (field: string) =>
  `${short(field)}'"><svg data-xss onload=__xss('${field}')></textarea></title></script>` +
  `<script data-xss>__xss('${field}')</script><iframe data-xss srcdoc="<script>parent.__xss('${field}')</script>">` +
  `javascript:__xss('${field}') {{__xss('${field}')}} \${__xss('${field}')} \u202Egnp.exe\u200B\u001B[31m`
/** In Markdown: links and pictures that are none. */
const markdown = (field: string) =>
  `${long(field)}\n\n[a](javascript:__xss('${field}')) ![b](/x) [c]: data:text/html,x <javascript:__xss('${field}')>\n\n` +
  `<a data-xss href="javascript:__xss('${field}')">d</a> [e](  JaVaScRiPt:__xss('${field}'))`
/** Where neither blanks nor quotes may stand. */
const word = (field: string) => `<xss-${field}>`
const planted = [
  ...['person', 'file', 'tag', 'view', 'note', 'reply', 'guest', 'comment', 'label', 'key', 'query'],
  ...['title', 'seen', 'asked'],
  ...['from', 'to', 'contact', 'subject', 'agent', 'server', 'identity', 'reason', 'phrase', 'warning'],
  ...['session', 'information', 'attribute', 'message', 'value'],
]

const caller: Endpoint = { address: '192.0.2.10', port: 5060 }
const callee: Endpoint = { address: '192.0.2.20', port: 5060 }
const START = Date.UTC(2026, 10, 17, 13, 2, 11) * 1000

interface Sent {
  first: string
  call: string
  cseq: string
  /** From the callee. */
  back?: boolean
  headers?: string[]
  body?: string
}

const uri = `sip:${encodeURIComponent(short('to'))}@192.0.2.20`
const asked = [
  ...[`Contact: "${short('contact')}" <sip:${word('contact')}@192.0.2.10>`, `User-Agent: ${long('agent')}`],
  ...[`Subject: ${long('subject')}`, `P-Asserted-Identity: "${short('identity')}" <tel:+34911777333>`],
  ...[`X-${word('header')}: ${short('value')}`, `X-Value: ${long('value')}`],
]
const answered = [
  ...[`Server: ${long('server')}`, `Warning: 399 192.0.2.20 "${short('warning')}"`],
  `Reason: Q.850;cause=21;text="${short('reason')}"`,
]
const offer = 'Content-Type: application/sdp'
const sdp = (address: string) =>
  [
    ...['v=0', `o=${word('owner')} 1 1 IN IP4 ${address}`, `s=${long('session')}`],
    ...[`i=${short('information')}`, `c=IN IP4 ${address}`, 't=0 0', 'm=audio 40000 RTP/AVP 0'],
    ...[`a=rtpmap:0 ${word('codec')}/8000`, `a=fmtp:0 ${short('attribute')}`, `a=${long('attribute')}`, ''],
  ].join('\r\n')

/** A call that is answered, then one that is refused, then a MESSAGE; hostile wherever SIP leaves room. */
function hostileCapture(): Buffer {
  const pcap = new PcapWriter()
  let at = START
  function say({ first, call, cseq, back = false, headers = [], body = '' }: Sent): void {
    at += 40_000
    const lines = [
      ...[first, `Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK${call}${cseq[0]};x="${short('via')}"`],
      `From: "${long('from').replaceAll('"', '\\"')}" <sip:${encodeURIComponent(short('from'))}@192.0.2.10>;tag=${word('tag')}`,
      `To: "${short('to')}" <${uri}>;tag=${call}b`,
      ...[`Call-ID: ${call}-${word('callid')}`, `CSeq: ${cseq}`, ...headers],
      ...[`Content-Length: ${Buffer.byteLength(body)}`, '', body],
    ]
    pcap.add(at, back ? callee : caller, back ? caller : callee, Buffer.from(lines.join('\r\n')))
  }
  const invite = { first: `INVITE ${uri} SIP/2.0`, cseq: '1 INVITE', headers: [...asked, offer] }
  const ack = { first: `ACK ${uri} SIP/2.0`, cseq: '1 ACK' }
  const final = (first: string, call: string, cseq: string) => ({
    ...{ first: `SIP/2.0 ${first}`, call, cseq, back: true, headers: answered },
  })
  say({ ...invite, call: 'one', body: sdp('192.0.2.10') })
  const ok = final(`200 ${long('phrase')}`, 'one', '1 INVITE')
  say({ ...ok, headers: [...answered, offer], body: sdp('192.0.2.20') })
  say({ ...ack, call: 'one' })
  const src = { ...caller, port: 40_000 }
  const dst = { ...callee, port: 40_000 }
  addRtp(pcap, new Random(1), {
    ...{ src, dst, ssrc: 1, pitch: 200, spurts: [{ start: at + 20_000, durationMs: 400 }] },
  })
  at += 500_000
  say({ first: `BYE ${uri} SIP/2.0`, call: 'one', cseq: '2 BYE', headers: answered })
  say(final('200 OK', 'one', '2 BYE'))
  say({ ...invite, call: 'two', body: sdp('192.0.2.10') })
  say(final(`603 ${short('phrase')}`, 'two', '1 INVITE'))
  say({ ...ack, call: 'two' })
  const html = { headers: ['Content-Type: text/html'], body: long('message') }
  say({ first: `MESSAGE ${uri} SIP/2.0`, call: 'three', cseq: '1 MESSAGE', ...html })
  say(final('200 OK', 'three', '1 MESSAGE'))
  return pcap.toBytes()
}

const seen = new Set<string>()
const faults: string[] = []

/** All that would tell that text became more than text. */
async function watch(context: BrowserContext): Promise<void> {
  await context.exposeBinding(
    'reportFault',
    ({ page }, fault: string) => void faults.push(`${page.url()}: ${fault}`),
  )
  await context.addInitScript(() => {
    const report = (fault: string) =>
      (window as unknown as { reportFault(fault: string): void }).reportFault(fault)
    Object.assign(window, { __xss: (field: string) => report(`${field} ran`) })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      report(`${violatedDirective} stopped ${blockedURI} ${sample}`),
    )
  })
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      faults.push(`${page.url()}: a dialog says ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('pageerror', ({ message }) => faults.push(`${page.url()}: ${message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && message.text().includes('Content Security Policy'))
        faults.push(`${page.url()}: ${message.text()}`)
    })
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/x') faults.push(`${page.url()}: loads ${request.url()}`)
    })
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? ''
      if (type.startsWith('text/html')) faults.push(...looseIn(response.url(), response.headers()))
    })
  })
}

function looseIn(url: string, headers: Record<string, string>): string[] {
  const policy = headers['content-security-policy'] ?? ''
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "'unsafe-inline'"
  const isLoose = /unsafe-(inline|eval)|https?:|\*/.test(scripts) || !policy.includes("object-src 'none'")
  return isLoose || headers['x-content-type-options'] !== 'nosniff' ? [`${url}: its policy is ${policy}`] : []
}

/** What the page shows of what was planted, and whether any of it became markup. */
async function look(page: Page): Promise<void> {
  const { text, markup } = await page.evaluate(() => ({
    text: [
      document.body.innerText,
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      ...[...document.querySelectorAll('[title], [aria-label]')].flatMap((element) => [
        ...[element.getAttribute('title') ?? '', element.getAttribute('aria-label') ?? ''],
      ]),
    ].join('\n'),
    markup: [...document.querySelectorAll('*')]
      .filter(
        (element) =>
          element.hasAttribute('data-xss') ||
          element.localName.startsWith('xss-') ||
          /^\s*(javascript|data):/i.test(element.getAttribute('href') ?? ''),
      )
      .map(({ outerHTML }) => outerHTML.slice(0, 200)),
  }))
  for (const [, field] of text.matchAll(/__xss\('(\w+)'\)/g)) seen.add(field!)
  faults.push(...markup.map((html) => `${page.url()}: became markup: ${html}`))
}

async function visit(page: Page, address: string, shows: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByText(shows).filter({ visible: true }).first(), address).toBeVisible()
  await look(page)
}

/** Each tab of the message that is open. */
async function lookAtTabs(page: Page): Promise<void> {
  const side = page.getByRole('complementary', { name: 'Message' })
  const tabs = side.getByRole('tab')
  await expect(tabs.first()).toBeVisible()
  for (const tab of await tabs.all()) {
    await tab.click()
    await expect(side.getByRole('tabpanel')).not.toBeEmpty()
    await look(page)
  }
}

const answer = async (response: APIResponse) => {
  expect(response.ok(), `${response.url()} answers ${response.status()}: ${await response.text()}`).toBe(true)
  return response.status() === 204 ? null : response.json()
}

test('nothing that was captured or typed runs, loads or becomes markup', async ({ browser, baseURL }) => {
  test.slow()
  const context = await browser.newContext({
    ...(baseURL && { baseURL }),
    viewport: { width: 1440, height: 900 },
  })
  await watch(context)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const ask = async (method: 'get' | 'post' | 'patch', path: string, data?: object) =>
    answer(
      await page.request[method](`/api/v1${path}`, { data, headers: { origin: new URL(page.url()).origin } }),
    )

  await page.goto('/signup')
  await fillSignUp(page, short('person'), addressOf('hostile'))
  await expect(page).toHaveURL(/\/(calls|captures)/)
  await upload(page, `${short('file').replaceAll('/', '')}.pcap`, hostileCapture())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  const [capture] = (await ask('get', '/captures')).items
  await ask('patch', `/captures/${capture.id}`, { tags: [short('tag').replace(' src=/x', '')] })
  const address = `q=${encodeURIComponent('method:INVITE')}`
  await ask('post', '/workspace/views', { name: short('view'), address, shared: true })
  await ask('post', '/api-keys', { name: short('key'), scopes: ['read'], expiresInDays: 30 })
  const { link: invitation } = await ask('post', '/invitations', {
    email: addressOf('invited'),
    role: 'viewer',
  })
  const calls: { id: string; method: string }[] = (await ask('get', '/calls')).items
  const call = calls.find(({ method }) => method === 'INVITE')!
  const text = calls.find(({ method }) => method === 'MESSAGE')!
  const [invite, final] = (await ask('get', `/calls/${call.id}/messages`)).items
  const note = await ask('post', `/calls/${call.id}/annotations`, {
    ...{ anchor: { kind: 'message', messageId: invite.id }, body: markdown('note'), visibility: 'shared' },
  })
  await ask('post', `/annotations/${note.id}/comments`, { body: markdown('reply') })
  const kept = { numbers: 'keep', addresses: 'keep', names: 'keep', bodies: 'keep', headers: [] }
  const share = async (id: string) =>
    (
      await ask('post', `/calls/${id}/shares`, {
        ...{
          label: short('label'),
          title: short('title'),
          notes: 'write',
          moderated: false,
          downloads: true,
          redaction: kept,
        },
        letter: { seen: long('seen'), asked: long('asked') },
      })
    ).token
  const [sharedCall, sharedText] = [await share(call.id), await share(text.id)]

  const outside = await browser.newContext({
    ...(baseURL && { baseURL }),
    viewport: { width: 1280, height: 900 },
  })
  await watch(outside)
  const guest = await outside.newPage()
  guest.setDefaultTimeout(10_000)
  await visit(guest, `/s/${sharedCall}`, "__xss('note')")
  await guest.getByLabel('Reply about the call').fill(markdown('comment'))
  await guest.getByLabel('Your name').fill(short('guest'))
  await guest.getByLabel('Your email').fill('guest@carrier.example')
  await guest.getByRole('button', { name: 'Send reply' }).click()
  await expect(guest.getByText("__xss('comment')").first()).toBeVisible()
  await guest
    .getByRole('row', { name: /INVITE/ })
    .first()
    .click()
  await lookAtTabs(guest)
  await visit(guest, `/s/${sharedCall}?view=table`, 'INVITE')
  await visit(guest, `/s/${sharedText}?m=first`, 'MESSAGE')
  await visit(guest, `/s/${short('query').replaceAll('/', '')}`, 'Nothing is shared at this address')
  await visit(guest, invitation, "__xss('person')")
  await outside.close()

  await visit(page, '/calls', "__xss('to')")
  await page.getByRole('button', { name: /^Views/ }).click()
  await expect(page.getByText("__xss('view')")).toBeVisible()
  await look(page)
  await visit(page, `/calls?q=${encodeURIComponent(`ua:"${short('query')}"`)}`, 'No')
  await visit(page, `/calls?q=${encodeURIComponent(long('query'))}`, 'No')
  await visit(page, `/calls/${call.id}?m=${invite.id}`, "__xss('agent')")
  await lookAtTabs(page)
  await visit(page, `/calls/${call.id}?m=${final.id}`, "__xss('warning')")
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByRole('dialog').getByText("__xss('label')").first()).toBeVisible()
  await look(page)
  await visit(page, `/calls/${call.id}?view=table&tab=notes`, "__xss('comment')")
  await visit(page, `/calls/${text.id}`, 'MESSAGE')
  await page
    .getByRole('row', { name: /MESSAGE/ })
    .first()
    .click()
  await expect(page.getByText("__xss('message')").first()).toBeVisible()
  await look(page)
  await visit(page, `/captures?selected=${capture.id}`, "__xss('tag')")
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click()
  await look(page)
  const settings = {
    ...{ team: "__xss('person')", 'api-keys': "__xss('key')", audit: "__xss('guest')" },
    ...{ sharing: "__xss('label')", sessions: 'Chrom', security: 'Password', retention: 'Media' },
  }
  for (const [place, shows] of Object.entries(settings)) await visit(page, `/settings/${place}`, shows)

  // Files that a browser would show as pages of ours.
  const blank = await context.newPage()
  for (const format of ['svg', 'json', 'txt', 'mermaid', 'csv']) {
    const file = await page.request.get(`/api/v1/calls/${call.id}/export?format=${format}&notes=shared`)
    const { 'content-disposition': how, 'content-security-policy': policy } = file.headers()
    expect(how).toMatch(/^attachment/)
    expect(policy).toContain("default-src 'none'")
    if (format !== 'svg') continue
    const markup = await blank.evaluate(
      (svg) => {
        const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml')
        return drawn.querySelectorAll('[data-xss], [onerror], [onload], script, iframe, parsererror').length
      },
      await file.text(),
    )
    expect(markup).toBe(0)
  }

  // A PDF of it is text and nothing that a reader would obey.
  for (const of of [`calls/${call.id}/export?notes=shared`, `shared/${sharedCall}/export?`]) {
    const file = await page.request.get(`/api/v1/${of}&format=pdf`)
    expect(file.headers()['content-disposition']).toMatch(/^attachment/)
    const objects = (await file.body()).toString('latin1').replace(/\nstream\n.*?\nendstream/gs, '')
    expect(objects).not.toMatch(
      /\/(?:JavaScript|JS|OpenAction|AA|Launch|SubmitForm|URI|EmbeddedFiles?|RichMedia|XFA)\b/,
    )
  }

  expect(faults).toEqual([])
  expect(planted.filter((field) => !seen.has(field))).toEqual([])

  // What watches is awake: the same text, put in as markup, is noticed.
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), short('awake'))
  await expect.poll(() => faults.filter((fault) => fault.includes('script-src')).length).toBeGreaterThan(0)
  await look(page)
  expect(faults.filter((fault) => fault.includes('became markup'))).toHaveLength(1)
  await context.close()
})
