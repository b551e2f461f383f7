import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

/** What a click has the browser save. */
async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('a call is shared, opened without an account, downloaded, answered, and revoked', async ({
  page,
  browser,
}) => {
  test.slow()
  await signUp(page, 'Sara')
  await upload(page, 'secret-project.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls?q=has:rtp')
  await page.getByRole('row').nth(1).click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Share this call' })
  await expect(dialog.getByText('As the provider sees it')).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'As the provider sees it' }).locator('pre')).toContainText(
    'INVITE',
  )
  await dialog.getByLabel('Title').fill('Loss from 192.168.50.148')
  await dialog.getByLabel('What we see').fill('The phone at 192.168.50.148 loses packets after the hold.')
  await dialog.getByLabel('What we ask').fill('Is its switch port at 100 Mbit/s?')
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
  await expect(guest.getByRole('heading', { level: 1 })).toContainText(/^Loss from 198\.1[89]\./)
  await expect(guest.getByRole('region', { name: 'From the sender' })).toContainText('What we ask')
  await expect(guest.getByText('Expires Mar 31, 2027')).toBeVisible()
  await expect(guest.getByText('INVITE').first()).toBeVisible()
  expect(await guest.locator('body').innerText()).not.toContain('192.168.50')
  await shoot(guest, 'share-page')
  await guest.getByLabel('Reply about the call').fill('It is on our side, looking.')
  await guest.getByLabel('Your name').fill('Carla')
  await guest.getByLabel('Your email').fill('carla@carrier.example')
  await guest.getByRole('button', { name: 'Send reply' }).click()
  await expect(guest.getByRole('article').getByText('It is on our side, looking.')).toBeVisible()
  expect(await outside.cookies()).toEqual([])

  const pdf = await saved(guest, guest.getByRole('link', { name: 'PDF' }))
  expect(pdf.name).toMatch(/^Loss-from-198-1[89]-.*\.pdf$/)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const pcap = await saved(guest, guest.getByRole('link', { name: 'Redacted pcap' }))
  expect(pcap.name).toMatch(/^Loss-from-198-1[89]-.*\.pcap$/)
  expect(pcap.bytes.readUInt32LE(0)).toBe(0xa1b2c3d4)
  expect(pcap.bytes.includes('INVITE sip:')).toBe(true)
  expect(pcap.bytes.includes('192.168.50')).toBe(false)
  await guest.getByRole('button', { name: 'More formats' }).click()
  const csv = await saved(guest, guest.getByRole('menuitem', { name: /CSV/ }))
  const rows = csv.bytes.toString().trimEnd().split('\r\n').length - 1
  expect(rows).toBeGreaterThan(10)

  await guest.getByRole('radiogroup', { name: 'View' }).getByText('Table').click()
  await guest.emulateMedia({ media: 'print' })
  await guest.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(guest.locator('table').first().locator('tbody tr')).toHaveCount(rows)
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

  // The engineer sees the answer without asking for it.
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: /Notes/ }).click()
  await expect(page.getByText('It is on our side, looking.')).toBeVisible()

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
  await guest.reload()
  await expect(guest.getByText('Nothing is shared at this address')).toBeVisible()
  const revoked = await guest.locator('main').innerText()
  await guest.goto(link.replace(/\/s\/.*/, `/s/${'f'.repeat(64)}`))
  await expect(guest.getByText('Nothing is shared at this address')).toBeVisible()
  expect(await guest.locator('main').innerText()).toBe(revoked)
  await outside.close()
})
