import { expect, type Page, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

/** A new account with the sample capture in it, on the page of its bridged call. */
async function openSampleCall(page: Page, name: string): Promise<void> {
  await signUp(page, name)
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls')
  await expect(page.getByRole('row', { name: /100 → 200, Completed/ })).toContainText('1 warning')
  await page.getByRole('link', { name: '100 → 200, Completed' }).click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
}

test('the loss of a call leads from its finding to the stream and back to the ladder', async ({ page }) => {
  // Four looks at a whole page by axe take their time on a busy machine.
  test.slow()
  await openSampleCall(page, 'Ines')
  const diagnosis = page.getByRole('region', { name: 'Diagnosis' })
  const finding = diagnosis.getByRole('button', { expanded: false }).first()
  await expect(finding).toContainText('Warning')
  await expect(diagnosis).toContainText('1 finding')
  await finding.click()
  await expect(diagnosis).toContainText('Check next')
  await expect(diagnosis.getByRole('link', { name: /RFC 3550/ })).toBeVisible()
  await shoot(page, 'call-finding')

  await diagnosis.getByRole('button', { name: /PCMU 192\.168\.50\.148/ }).click()
  await expect(page).toHaveURL(/[?&]media=[0-9a-f-]{36}/)
  const media = page.getByRole('region', { name: 'Media', exact: true })
  await expect(media.getByRole('button', { pressed: true })).toContainText('192.168.50.148')
  await expect(media.getByRole('img', { name: /Jitter and loss by second/ })).toBeVisible()
  const position = media.getByRole('slider', { name: 'Position in the audio' })
  await expect(position).toBeVisible({ timeout: 20_000 })
  await shoot(page, 'call-media')

  await media.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(position).not.toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('P')
  await expect(media.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect(media.getByRole('alert')).toBeHidden()

  const address = page.url()
  await page.reload()
  await expect(page).toHaveURL(address)
  await expect(media.getByRole('button', { pressed: true })).toContainText('192.168.50.148')

  await page.getByRole('region', { name: 'Ladder' }).getByRole('grid').focus()
  await page.keyboard.press('m')
  await expect(media).toBeHidden()
  await page.keyboard.press('m')
  await expect(media).toBeVisible()
})

test('n goes to the message that proves a finding', async ({ page }) => {
  await openSampleCall(page, 'Pau')
  await page.goto('/calls')
  await page.getByRole('link', { name: /→ 200, Busy/ }).click()
  const diagnosis = page.getByRole('region', { name: 'Diagnosis' })
  await expect(diagnosis).toContainText('Note')
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/[?&]m=[0-9a-f-]{36}\.\d+\.\d+/)
  await expect(diagnosis).toContainText('Check next')
  const message = page.getByRole('complementary', { name: 'Message' })
  await expect(message).toContainText('486')

  // What stands there is explained: a line to point at, and the way to help.
  await expect(diagnosis.getByRole('link', { name: '486', exact: true })).toHaveAttribute(
    'href',
    '/help/response-codes#486',
  )
  await message.getByRole('tab', { name: 'Headers' }).click()
  await message.getByRole('link', { name: 'Via', exact: true }).hover()
  await expect(page.getByRole('tooltip')).toContainText('The path back')
})

test('legs are taken apart and joined again', async ({ page }) => {
  await openSampleCall(page, 'Olga')
  await page.getByRole('button', { name: /^Joined by/ }).click()
  await page.getByRole('menuitem', { name: 'Take these legs apart' }).click()
  await expect(page.getByText('Legs taken apart')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Joined by/ })).toBeHidden({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /^Joined by/ })).toBeVisible({ timeout: 30_000 })
})
