import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { sharedCapture } from '../stack.ts'
import { addressOf, PASSWORD, signUp } from './account.ts'
import { shoot } from './shoot.ts'

const seesLadder = (page: Page) =>
  expect(
    page
      .getByRole('region', { name: 'Ladder' })
      .getByRole('row', { name: /INVITE/ })
      .first(),
  ).toBeVisible({
    timeout: 60_000,
  })
const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1)

test('a new workspace holds a sample; its ladder and three hints come first', async ({ page }) => {
  // Looks at whole pages by axe, in both themes, take their time on a busy machine.
  test.slow()
  await page.goto('/signup')
  await page.getByLabel('Name').fill('Vera')
  await page.getByLabel('Email').fill(addressOf('vera'))
  await page.getByLabel('Password').fill(PASSWORD)
  await expect(page.getByLabel('Start with a sample call')).toBeChecked()
  const start = Date.now()
  await page.getByRole('button', { name: 'Create account' }).click()
  await seesLadder(page)
  console.log(`time to first ladder, sample: ${seconds(start)} s`)
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)

  const hints = page.getByRole('complementary', { name: 'Hints' })
  await expect(hints.getByRole('button', { name: /^Dismiss:/ })).toHaveCount(3)
  await shoot(page, 'first-run')
  await hints.getByRole('button', { name: 'Dismiss: Jump to what went wrong.' }).click()
  await expect(hints.getByRole('button', { name: /^Dismiss:/ })).toHaveCount(2)
  await page.reload()
  await expect(hints.getByRole('button', { name: /^Dismiss:/ })).toHaveCount(2)
  await hints.getByRole('button', { name: 'Dismiss all' }).click()
  await expect(hints).toBeHidden()

  await page.goto('/captures')
  await expect(page.getByText('sample-pbx-afternoon.pcap.gz').first()).toBeVisible()
  await expect(page.getByText('sample', { exact: true }).first()).toBeVisible()
})

test('a capture of one’s own is a ladder soon after', async ({ page }) => {
  const file = sharedCapture('SIP_CALL_RTP_G711.pcap')
  test.skip(file === null, 'SIP_CALL_RTP_G711 is not here')
  await signUp(page, 'Bruno')
  await page.goto('/captures')
  const start = Date.now()
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'SIP_CALL_RTP_G711.pcap', mimeType: 'application/vnd.tcpdump.pcap' },
    buffer: readFileSync(file as string),
  })
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls')
  await page.getByRole('link', { name: /→/ }).last().click()
  await seesLadder(page)
  console.log(`time to first ladder, SIP_CALL_RTP_G711: ${seconds(start)} s`)
})
