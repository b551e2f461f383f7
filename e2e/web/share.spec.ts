import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { type APIResponse, expect, type Locator, type Page, test } from '@playwright/test'
import { pdfWords } from '../../apps/api/src/testing/pdf-words.ts'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { annotate, ladder, side } from './annotate.ts'
import { shoot } from './shoot.ts'

/** What a click has the browser save. */
async function saved(page: Page, button: Locator): Promise<{ name: string; path: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const path = await download.path()
  return { name: download.suggestedFilename(), path, bytes: await readFile(path) }
}

/** What tshark reads in a capture: of each SIP message its method or status. */
function sipIn(path: string, filter = 'sip'): string[] {
  const asked = ['-Y', filter, '-T', 'fields', '-e', 'sip.Method', '-e', 'sip.Status-Code']
  const checks = ['ip', 'udp', 'tcp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`])
  const { stdout, stderr, status } = spawnSync('tshark', ['-n', '-r', path, ...checks, ...asked])
  expect(status, String(stderr)).toBe(0)
  return String(stdout)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim())
}
/** A masked number is a warning to tshark, which wants digits behind a +. */
const FAULTS =
  'ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || _ws.expert.severity == "Error"'

/** An answer without what differs from one request to the next. */
async function gistOf(answer: APIResponse): Promise<string> {
  const body = (await answer.text()).replace(/"requestId":"[^"]*"/, '')
  return JSON.stringify([answer.status(), body, Object.keys(answer.headers()).sort()])
}

const secrets = /192\.168\.50|203\.0\.113|911555010|910000100|secret-project|Yealink|angry/

test('a call is annotated, shared, opened without an account, answered, downloaded, moderated, changed and revoked', async ({
  page,
  browser,
}) => {
  test.slow()
  await signUp(page, 'Sara')
  await upload(page, 'secret-project.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls?q=status:503')
  await page.getByRole('row').nth(1).click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
  const callId = /\/calls\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  await expect(page.getByRole('heading', { level: 1 })).toContainText('+34911555010')

  // Three kinds of places for the provider to read about, and a note that stays inside.
  await ladder(page).getByRole('row', { name: /503/ }).first().click()
  await annotate(page, /503/, 'It comes from 203.0.113.20.', true)
  await annotate(page, /^Silence/, 'A third of a second before it.', true)
  await annotate(page, /^Final response/, 'On every call since Monday.', true)
  await annotate(page, /^The whole call/, 'The customer is angry.')

  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Share this call' })
  await expect(dialog.getByText('As the provider sees it')).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'As the provider sees it' }).locator('pre')).toContainText(
    'INVITE',
  )
  await expect(dialog.getByText(/^\d+ values redacted: \d+ numbers?, \d+ addresses and hosts/)).toBeVisible()
  await dialog.getByLabel('Title').fill('503 from 203.0.113.20')
  await dialog.getByLabel('What we see').fill('Calls to +34911555010 fail at 203.0.113.20.')
  await dialog.getByLabel('What we ask').fill('Are its circuits all in use?')
  await dialog.getByLabel('Headers to leave out').fill('User-Agent')
  await dialog.getByLabel('Who it is for (optional)').fill('Carrier A')
  await shoot(page, 'share-dialog')
  await page.setViewportSize({ width: 360, height: 780 })
  await shoot(page, 'share-dialog-phone')
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('radiogroup', { name: 'Expires' }).getByText('Date').click()
  await dialog.getByLabel('Last day').fill('2027-03-31')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(link).toMatch(/\/s\/[0-9a-f]{64}$/)

  const outside = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const guest = await outside.newPage()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { level: 1 })).toContainText(/^503 from 198\.1[89]\./)
  await expect(guest.getByRole('region', { name: 'From the sender' })).toContainText('What we ask')
  await expect(guest.getByText('Expires Mar 31, 2027')).toBeVisible()
  await expect(guest.getByText('INVITE').first()).toBeVisible()
  await expect(guest.getByText(/^\d+ values redacted: /)).toBeVisible()
  expect(await guest.locator('body').innerText()).not.toMatch(secrets)
  await shoot(guest, 'share-page')
  const note = (number: number) => guest.getByRole('article', { name: `Note ${number}`, exact: true })
  await expect(note(1)).toContainText(/It comes from 198\.1[89]\./)
  await expect(note(2)).toContainText('A third of a second before it.')
  await expect(note(3)).toContainText('Final response')
  await expect(note(4)).toBeHidden()
  expect(await guest.locator('body').innerText()).not.toContain('angry')
  expect(await outside.cookies()).toEqual([])
  await note(1).getByRole('button', { name: 'Reply' }).click()
  await guest.getByLabel('Reply to note 1').fill('It is on our side, looking.')
  await note(1).getByLabel('Your name').fill('Carla')
  await note(1).getByLabel('Your email').fill('carla@carrier.example')
  await note(1).getByRole('button', { name: 'Send reply' }).click()
  await expect(note(1).getByText('It is on our side, looking.')).toBeVisible()
  await expect(note(1).getByText('waiting for the team')).toBeVisible()
  // What makes a guest known to their own replies, and nothing of a workspace.
  expect((await outside.cookies()).map(({ name }) => name)).toEqual(['ringback_guest'])

  const pdf = await saved(guest, guest.getByRole('link', { name: 'PDF' }))
  expect(pdf.name).toMatch(/^503-from-198-1[89]-.*\.pdf$/)
  const words = pdfWords(pdf.bytes)
  for (const said of [
    '503 Service Unavailable',
    'It comes from 198.1',
    'A third of a second before',
    'On every call since Monday',
  ])
    expect(words).toContain(said)
  expect(words).not.toMatch(secrets)
  const pcap = await saved(guest, guest.getByRole('link', { name: 'Redacted pcap' }))
  expect(pcap.name).toMatch(/^503-from-198-1[89]-.*\.pcap$/)
  expect(pcap.bytes.toString('latin1')).not.toMatch(secrets)
  const messages = await page.request.get(`/api/v1/calls/${callId}/messages?limit=100`)
  expect(sipIn(pcap.path)).toEqual(
    (await messages.json()).items.map(({ method, status }: { method: string; status: number }) =>
      String(method ?? status),
    ),
  )
  expect(sipIn(pcap.path, FAULTS)).toEqual([])
  await guest.getByRole('button', { name: 'More formats' }).click()
  const csv = await saved(guest, guest.getByRole('menuitem', { name: /CSV/ }))
  expect(csv.bytes.toString().trimEnd().split('\r\n').length).toBeGreaterThan(10)

  await guest.getByRole('radiogroup', { name: 'View' }).getByText('Table').click()
  const shown = await guest.getByRole('table', { name: 'Messages' }).getAttribute('aria-rowcount')
  await guest.emulateMedia({ media: 'print' })
  await guest.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(guest.locator('table').first().locator('tbody tr')).toHaveCount(Number(shown) - 1)
  await guest.evaluate(() => dispatchEvent(new Event('afterprint')))
  await guest.emulateMedia({ media: 'screen' })
  await guest.getByRole('radiogroup', { name: 'View' }).getByText('Ladder').click()
  await guest.getByRole('radiogroup', { name: 'Language' }).getByText('Español').click()
  await expect(guest.getByRole('region', { name: 'De quien lo envía' })).toContainText('Qué preguntamos')
  await guest.getByRole('radiogroup', { name: 'Idioma' }).getByText('English').click()
  await expect(guest.getByRole('button', { name: 'More formats' })).toBeVisible()
  await guest.setViewportSize({ width: 360, height: 780 })
  await shoot(guest, 'share-page-phone')
  expect(await guest.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

  // The engineer sees the answer without asking for it; other guests once it was let through.
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: /Notes/ }).click()
  await expect(page.getByText('It is on our side, looking.')).toBeVisible()
  const another = await browser.newContext()
  const seenByOthers = async () =>
    (await another.request.get(link.replace('/s/', '/api/v1/shared/').concat('/annotations'))).text()
  expect(await seenByOthers()).not.toContain('looking.')
  await shoot(page, 'notes-guest-waits')
  await side(page).getByRole('button', { name: 'Show to guests' }).click()
  await expect.poll(seenByOthers).toContain('looking.')
  await another.close()

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog.getByText('opened once')).toBeVisible()
  await dialog.getByRole('button', { name: 'Access log of Carrier A' }).click()
  await expect(dialog.getByRole('cell', { name: 'Wrote a comment' })).toBeVisible()
  await expect(dialog.getByRole('cell', { name: 'Downloaded PCAP' })).toBeVisible()

  await page.goto('/settings/sharing')
  const shared = page.getByRole('listitem').filter({ hasText: 'Carrier A' })
  await expect(shared).toContainText('opened once')
  await expect(shared).toContainText('1 comment by guests')
  await shared.getByRole('button', { name: 'Access log of Carrier A' }).click()
  await expect(shared.getByRole('cell', { name: 'Opened' })).toBeVisible()
  await shared.getByRole('button', { name: 'Change Carrier A' }).click()
  const editing = page.getByRole('dialog', { name: 'Change the link' })
  await editing.getByLabel('Title').fill('Loss after the hold')
  await shoot(page, 'share-change')
  await editing.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Link changed')).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('heading', { level: 1 })).toContainText('Loss after the hold')
  await page.getByLabel('Longest life of a link, in days').fill('30')
  await page.getByRole('switch', { name: 'Every link needs a password' }).check()
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await expect(page.getByText('Rules saved')).toBeVisible()
  await shoot(page, 'settings-sharing')
  await page.setViewportSize({ width: 360, height: 780 })
  await shoot(page, 'settings-sharing-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.setViewportSize({ width: 1440, height: 900 })
  await shared.getByRole('button', { name: 'Revoke Carrier A' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke now' }).click()
  await expect(page.getByText('No link is open.')).toBeVisible()
  await page.getByRole('radiogroup', { name: 'Links to show' }).getByText('Ended').click()
  await expect(shared).toContainText('revoked')
  await page.reload()
  await expect(page.getByLabel('Longest life of a link, in days')).toHaveValue('30')

  // From then on the link is as good as one that never was.
  const unknown = link.replace(/\/s\/.*/, `/s/${'f'.repeat(64)}`)
  const seen: unknown[] = []
  for (const address of [link, unknown]) {
    await guest.goto(address)
    await expect(guest.getByText('Nothing is shared at this address')).toBeVisible()
    const picture = (await guest.screenshot({ animations: 'disabled' })).toString('base64')
    const api = address.replace('/s/', '/api/v1/shared/')
    const answers = ['', '/messages', '/annotations', '/export?format=pdf', '/export?format=pcap', '/audio']
    const gists = answers.map(async (path) => gistOf(await outside.request.get(`${api}${path}`)))
    seen.push({ picture, title: await guest.title(), gists: await Promise.all(gists) })
  }
  expect(seen[0]).toEqual(seen[1])
  await outside.close()
})

test('what was said is shared when somebody says so, and heard by the guest', async ({ page, browser }) => {
  await signUp(page, 'Olga')
  await upload(page, 'afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls?q=has:rtp')
  await page.getByRole('row').nth(1).click()
  await expect(ladder(page).getByText('INVITE').first()).toBeVisible()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Share this call' })
  const audio = dialog.getByRole('switch', { name: 'Include what was said' })
  await expect(audio).not.toBeChecked()
  await audio.check()
  await expect(dialog.getByText('What is said is not redacted')).toBeVisible()
  await shoot(page, 'share-dialog-audio')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue({ timeout: 30_000 })

  const outside = await browser.newContext({ viewport: { width: 360, height: 780 } })
  const guest = await outside.newPage()
  await guest.goto(link)
  const media = guest.getByRole('region', { name: 'Media', exact: true })
  const position = media.getByRole('slider', { name: 'Position in the audio' })
  await media.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(position).not.toHaveAttribute('aria-valuenow', '0')
  await expect(guest.getByText(/What was said is in it, without key tones\./)).toBeVisible()
  expect(await guest.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await shoot(guest, 'share-page-audio')
  const wav = await saved(guest, media.getByRole('link', { name: 'Download as WAV' }))
  expect(wav.bytes.toString('latin1', 0, 4)).toBe('RIFF')
  await outside.close()

  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.goto('/settings/sharing')
  await page.getByRole('button', { name: 'Access log of Link' }).click()
  await expect(page.getByRole('cell', { name: 'Listened' }).first()).toBeVisible()
  await page.getByRole('switch', { name: 'What was said' }).check()
  await page.getByRole('button', { name: 'Save the rules' }).click()
  await expect(page.getByText('Rules saved')).toBeVisible()
  await page.getByRole('link', { name: /^100 → 200/ }).click()
  await expect(ladder(page).getByText('INVITE').first()).toBeVisible()
  await page.keyboard.press('s')
  await expect(audio).toBeDisabled()
})
