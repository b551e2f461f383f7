import { expect, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { invite, PASSWORD, signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

test('an owner deletes the workspace; everybody loses it at once, and makes a new one', async ({
  page,
  browser,
}) => {
  test.slow()
  await signUp(page, 'Olga')
  await upload(page, 'pbx.pcap', makeSample())
  const row = page.getByRole('listitem').filter({ hasText: 'pbx.pcap' })
  await expect(row.getByText('Ready')).toBeVisible({ timeout: 60_000 })
  const guest = await (await browser.newContext()).newPage()
  await invite(page, guest, 'Gabriel')
  await guest.goto('/settings/workspace')
  await expect(guest.getByText('An owner can delete the workspace.')).toBeVisible()

  await page.goto('/settings/workspace')
  await expect(page.getByText('1 capture, ')).toBeVisible()
  await expect(page.getByText('2 members, you among them')).toBeVisible()
  await shoot(page, 'workspace')
  await page.setViewportSize({ width: 360, height: 780 })
  await shoot(page, 'workspace-360')
  await page.getByRole('button', { name: 'Delete workspace…' }).click()
  const confirm = page.getByRole('button', { name: 'Delete for good' })
  await page.getByLabel('Your password').fill('something else')
  await page.getByLabel('Name of the workspace').fill("Olga's")
  await expect(confirm).toBeDisabled()
  await page.getByLabel('Name of the workspace').fill("Olga's workspace")
  await confirm.click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await shoot(page, 'workspace-delete-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await shoot(page, 'workspace-delete')
  await page.getByLabel('Your password').fill(PASSWORD)
  await confirm.click()

  await expect(page).toHaveURL(/\/new-workspace/)
  await expect(page.getByRole('heading', { name: 'Make a workspace' })).toBeVisible()
  await shoot(page, 'new-workspace')
  await page.getByLabel('Name', { exact: true }).fill('Second start')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL(/\/captures/)
  await expect(page.getByText('pbx.pcap')).toHaveCount(0)
  // Whoever has another workspace is in that one.
  await guest.goto('/captures')
  await expect(guest.getByText('pbx.pcap')).toHaveCount(0)
  await guest.goto('/settings/workspace')
  await expect(guest.getByText("Gabriel's workspace", { exact: false }).first()).toBeVisible()
})
