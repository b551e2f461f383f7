import { expect, type Page, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { invite, signUp, upload } from './account.ts'
import { annotate, ladder, side } from './annotate.ts'
import { shoot } from './shoot.ts'

/** As a browser does when an image is in the clipboard. */
function paste(field: HTMLElement, png: number[]): void {
  const clipboardData = new DataTransfer()
  clipboardData.items.add(new File([new Uint8Array(png)], 'image.png', { type: 'image/png' }))
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

test('a team annotates a failed call together', async ({ page, browser }) => {
  test.slow()
  await signUp(page, 'Marta')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  const guest = await browser.newContext()
  const other = await guest.newPage()
  await invite(page, other, 'Jorge')

  await page.goto('/calls')
  await page.getByRole('link', { name: /→ 200, Busy/ }).click()
  await ladder(page).getByRole('row', { name: /486/ }).first().click()
  await other.goto(page.url())
  await expect(ladder(other).getByRole('row', { name: /486/ }).first()).toBeVisible()

  // Three kinds of places; the second member sees each without reloading.
  await annotate(page, /486/, 'The phone says **busy** at once.')
  await expect(other.getByText('Marta wrote on note 1')).toBeVisible()
  await annotate(page, /^Silence/, 'Quick: no ringing.')
  await annotate(page, /^The whole call/, 'Ask the customer about do-not-disturb.')
  await expect(ladder(other).getByRole('button', { name: 'Note 1, internal, 1 comment' })).toBeVisible()
  await expect(ladder(other).getByRole('button', { name: /^Note 2, internal/ })).toBeVisible()

  // The other opens the pin and answers.
  await ladder(other)
    .getByRole('button', { name: /^Note 1,/ })
    .click()
  await expect(other).toHaveURL(/[?&]note=[0-9a-f-]{36}/)
  const thread = (on: Page, number: number) =>
    side(on).getByRole('region', { name: new RegExp(`^Note ${number},`) })
  await thread(other, 1).getByRole('button', { name: 'Reply' }).click()
  await thread(other, 1).getByRole('textbox').fill('Same on Tuesday.')
  await thread(other, 1).getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(thread(page, 1).getByText('Same on Tuesday.')).toBeVisible()
  await expect(page.getByText('Jorge wrote on note 1')).toBeVisible()

  // An image is chosen and another pasted, said what they show, seen by the other, and opened large.
  await thread(page, 1).getByRole('button', { name: 'Reply' }).click()
  const shot = await page.screenshot()
  await thread(page, 1)
    .locator('input[type=file]')
    .setInputFiles({ name: 'phone.png', mimeType: 'image/png', buffer: shot })
  await thread(page, 1).getByLabel('What image 1 shows').fill('The display of the phone')
  await thread(page, 1)
    .getByRole('textbox', { name: 'Reply to note 1' })
    .evaluate(paste, [...shot])
  await expect(thread(page, 1).getByLabel('What image 2 shows')).toBeVisible()
  await shoot(page, 'notes-image-tray')
  await thread(page, 1).getByRole('button', { name: 'Remove image 2' }).click()
  await thread(page, 1).getByRole('textbox', { name: 'Reply to note 1' }).fill('It says so here.')
  await thread(page, 1).getByRole('button', { name: 'Reply', exact: true }).click()
  const thumbnail = thread(other, 1).getByRole('button', { name: 'Open The display of the phone' })
  await thumbnail.click()
  const picture = other.getByRole('dialog').getByRole('img', { name: 'The display of the phone' })
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBe(page.viewportSize()?.width)
  await shoot(other, 'notes-image')
  await other.keyboard.press('Escape')
  await expect(thumbnail).toBeFocused()

  // A draft stays with its place, and a change keeps what was said before.
  await thread(other, 1).getByRole('button', { name: 'Edit' }).first().click()
  await thread(other, 1).getByRole('textbox').fill('Same on Monday.')
  await thread(other, 1).getByRole('textbox').press('Control+Enter')
  await expect(thread(page, 1).getByText('Same on Monday.')).toBeVisible()
  await thread(page, 1).getByText('edited').click()
  await expect(thread(page, 1).getByText('Same on Tuesday.')).toBeVisible()
  const field = side(page).getByRole('textbox', { name: 'Write a note' })
  await field.fill('Half a thought')
  await side(page).getByText('Shared', { exact: true }).click()
  await expect(side(page).getByRole('button', { name: 'Add shared note' })).toBeVisible()
  await shoot(page, 'notes')
  await field.press('Escape')
  await expect(ladder(page).getByRole('grid')).toBeFocused()
  await side(page).getByRole('tab', { name: 'Raw' }).click()
  await side(page)
    .getByRole('tab', { name: /^Notes/ })
    .click()
  await expect(field).toHaveValue('Half a thought')
  await field.fill('')

  // Deleted and brought back; resolved and gone from the open ones.
  await thread(page, 3).getByRole('button', { name: 'More for note 3' }).click()
  await page.getByRole('menuitem', { name: 'Delete note' }).click()
  await expect(thread(other, 3)).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(thread(other, 3)).toBeVisible()
  await thread(other, 2).getByRole('button', { name: 'Resolve' }).click()
  await expect(thread(page, 2)).toBeHidden()
  await side(page).getByRole('radiogroup', { name: 'Show' }).getByText('Resolved').click()
  await expect(thread(page, 2)).toContainText('Resolved by Jorge')

  const address = page.url()
  await page.reload()
  await expect(page).toHaveURL(address)
  await expect(side(page).getByRole('tab', { name: /^Notes/ })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Table').click()
  await expect(page.getByRole('table').getByRole('button', { name: /^Note 1,/ })).toBeVisible()
  await shoot(page, 'notes-table')

  await other.setViewportSize({ width: 360, height: 780 })
  await shoot(other, 'notes-360')
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await guest.close()

  await page.goto('/calls?q=has%3Aannotation')
  await expect(page.getByRole('link', { name: /→ 200, Busy/ })).toBeVisible()
  await expect(page.getByRole('link', { name: '100 → 200, Completed' })).toBeHidden()
})
