import { expect, type Page, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

test('the same file again leads to the capture it became', async ({ page }) => {
  await signUp(page, 'Pilar')
  await upload(page, 'first.pcap', makeSample())
  await expect(row(page, 'first.pcap').getByText('Ready')).toBeVisible({ timeout: 60_000 })
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'again.pcap', mimeType: 'application/vnd.tcpdump.pcap', buffer: makeSample() },
  })
  await expect(row(page, 'again.pcap').getByText('Already uploaded')).toBeVisible({ timeout: 30_000 })
  await shoot(page, 'captures-duplicate')
  await row(page, 'again.pcap').getByRole('link', { name: 'Open' }).click()
  await expect(page).toHaveURL(/selected=[0-9a-f-]{36}/)
  await expect(row(page, 'again.pcap')).toHaveCount(0)
})

test('captures are tagged, filtered, deleted and brought back, several at once', async ({ page }) => {
  test.slow()
  await signUp(page, 'Raul')
  for (const name of ['monday.pcap', 'tuesday.pcap']) {
    await upload(page, name, Buffer.concat([makeSample(), Buffer.from(name)]))
    await expect(row(page, name).getByText('Ready')).toBeVisible({ timeout: 60_000 })
  }

  await page.getByRole('checkbox', { name: 'Select monday.pcap' }).check()
  await page.getByRole('checkbox', { name: 'Select tuesday.pcap' }).check()
  const bar = page.getByRole('toolbar', { name: 'Selected captures' })
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Tag' }).click()
  await page.getByLabel('Tags to add').fill('Madrid, trunk 2')
  await shoot(page, 'captures-tag')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, 'monday.pcap').getByRole('button', { name: /tagged Madrid/ })).toBeVisible()
  await shoot(page, 'captures-selected')
  await bar.getByRole('button', { name: 'Clear' }).click()

  await row(page, 'monday.pcap').getByRole('button', { name: 'More for monday.pcap' }).click()
  await page.getByRole('menuitem', { name: 'Rename or tag' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('the monday.pcap')
  await page.getByRole('dialog').getByLabel('Tags').fill('Madrid')
  await page.getByRole('button', { name: 'Save' }).click()
  await row(page, 'tuesday.pcap')
    .getByRole('button', { name: /tagged trunk 2/ })
    .click()
  await expect(page).toHaveURL(/tag=trunk/)
  await expect(row(page, 'the monday.pcap')).toHaveCount(0)
  await page.getByRole('button', { name: 'Tag trunk 2: show all captures' }).click()

  await row(page, 'the monday.pcap')
    .getByRole('button', { name: /^More for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(row(page, 'the monday.pcap')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'the monday.pcap')).toBeVisible()
  await page.reload()
  await expect(row(page, 'the monday.pcap').getByText('Ready')).toBeVisible()
  await page.goto('/calls')
  await expect(page.getByText(/^4 calls$/)).toBeVisible()
})
