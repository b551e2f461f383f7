import { expect, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

test('retention shows what would go before it is saved; a number is erased for good', async ({ page }) => {
  test.slow()
  await signUp(page, 'Ines')
  await upload(page, 'pbx.pcap', makeSample())
  const row = page.getByRole('listitem').filter({ hasText: 'pbx.pcap' })
  await expect(row.getByText('Ready')).toBeVisible({ timeout: 60_000 })

  await page.goto('/settings/retention')
  await page.getByLabel('Media, days').fill('30')
  await page.getByLabel('Messages, days').fill('7')
  await expect(page.getByText(/media cannot be kept longer/)).toBeVisible()
  await page.getByLabel('Messages, days').fill('90')
  await page.getByRole('button', { name: 'Show what would go' }).click()
  await expect(page.getByText('Nothing would be removed now.')).toBeVisible()
  await shoot(page, 'retention')
  await page.getByRole('button', { name: 'Save and remove' }).click()
  await expect(page.getByText('Retention saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Media, days')).toHaveValue('30')

  await page.getByRole('textbox', { name: 'Number', exact: true }).fill('34911555010')
  await page.getByRole('button', { name: 'Erase' }).click()
  await page.getByLabel('The number again').fill('34911555010')
  await shoot(page, 'erasure-confirm')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  const erasure = page.getByRole('listitem').filter({ hasText: 'Number ending in 10' })
  await expect(erasure.getByText('Done')).toBeVisible({ timeout: 30_000 })
  await shoot(page, 'erasure-done')
  await page.goto('/calls?q=number:34911555010')
  await expect(page.getByText('No call matches').first()).toBeVisible()
  await page.goto('/calls?q=number:%2B34911555010')
  await expect(page.getByText('No call matches').first()).toBeVisible()
  await page.goto('/captures')
  await expect(row.getByText(/Media removed by an erasure/)).toBeVisible()
  await shoot(page, 'captures-erased')
})
