import { expect, type Page } from '@playwright/test'

export const side = (page: Page) => page.getByRole('complementary', { name: 'Message' })
export const ladder = (page: Page) => page.getByRole('region', { name: 'Ladder' })

/** Writes a note on one of the places that the field offers. */
export async function annotate(page: Page, place: RegExp, text: string, shared = false): Promise<void> {
  await ladder(page).getByRole('grid').focus()
  await page.keyboard.press('o')
  const field = side(page).getByRole('textbox', { name: 'Write a note' })
  await expect(field).toBeFocused()
  const target = side(page).getByLabel('On', { exact: true })
  const label = await target.locator('option').filter({ hasText: place }).first().innerText()
  await target.selectOption({ label })
  if (shared) await side(page).getByText('Shared', { exact: true }).first().click()
  await field.fill(text)
  await field.press('Control+Enter')
  await expect(side(page).getByText(text.replaceAll('*', ''))).toBeVisible()
  await expect(field).toHaveValue('')
}
