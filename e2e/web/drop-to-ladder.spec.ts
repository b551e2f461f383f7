import { expect, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

test('sign up, drop a capture, read the call by keyboard', async ({ page }) => {
  // Eight looks at a whole page by axe, in both themes, take their time on a busy machine.
  test.slow()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) problems.push(message.text())
  })

  await page.goto('/')
  await signUp(page, 'Marta')
  await shoot(page, 'calls-empty')
  await page.goto('/captures')
  await shoot(page, 'captures-empty')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.getByText('pbx-afternoon.pcap').first().click()
  await shoot(page, 'captures')

  await page.getByRole('link', { name: /open 4 calls/i }).click()
  await expect(page).toHaveURL(/\/calls\?.*capture=/)
  await shoot(page, 'calls')

  // The bridged call is the oldest: last row of a list that shows the newest first.
  await page.getByRole('link', { name: '100 → 200, Completed' }).click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
  const ladder = page.getByRole('region', { name: 'Ladder' })
  await expect(ladder).toBeVisible()
  await expect(page.getByText('183 Session Progress').first()).toBeVisible()
  await shoot(page, 'call')

  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/[?&]m=[0-9a-f-]{36}\.\d+\.\d+/)
  const inspector = page.getByRole('complementary', { name: 'Message' })
  await expect(inspector).toContainText('INVITE')
  await expect(inspector).toContainText('Authorization')
  await expect(inspector).toContainText('•')
  await page.keyboard.press('d')
  await expect(inspector).toContainText('PCMU')
  await expect(inspector).toContainText('11786')
  await shoot(page, 'call-sdp')
  const address = page.url()
  await page.keyboard.press('Enter')
  await page.reload()
  await expect(page).toHaveURL(address)
  await expect(inspector).toContainText('PCMU')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+T')
  await expect(page.getByRole('table', { name: 'Messages' })).toBeVisible()
  await shoot(page, 'call-table')
  expect(problems).toEqual([])
})

test('search finds the call by Call-ID, number and status, and explains a wrong query', async ({ page }) => {
  await signUp(page, 'Jorge')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  for (const [query, count] of [
    ['status:486', 1],
    ['34911555010', 1],
    ['34911555099', 0],
    ['+34911555010', 1],
    ['*5010', 1],
    ['number:100', 3],
  ] as const) {
    await page.goto(`/calls?q=${encodeURIComponent(query)}`)
    await expect(
      page.getByText(new RegExp(count ? `^${count} calls?$` : 'No call matches')).first(),
    ).toBeVisible()
  }
  await page.goto('/calls')
  await expect(page.getByText(/^4 calls$/)).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Search calls' })).toBeFocused()
  await page.keyboard.type('colour:red')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Not understood at character/)).toBeVisible()
  await shoot(page, 'calls-wrong-query')
})

test('a file that is no capture says so', async ({ page }) => {
  await signUp(page, 'Lena')
  await upload(page, 'page.pcap', Buffer.from('<!DOCTYPE html><html></html>'))
  await expect(page.getByText('This is not a pcap or pcapng file.')).toBeVisible({ timeout: 60_000 })
  await shoot(page, 'captures-failed')
})

test('speaks Spanish', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'es-ES' })
  const page = await context.newPage()
  await page.goto('/login')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await context.close()
})

test('is readable on a phone', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await signUp(page, 'Nora')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await shoot(page, 'captures-narrow')
  await page.goto('/calls')
  await shoot(page, 'calls-narrow')
  await page.getByRole('link', { name: '100 → 200, Completed' }).click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
  await expect(page.getByText('INVITE').first()).toBeVisible()
  await shoot(page, 'call-narrow')
  await context.close()
})
