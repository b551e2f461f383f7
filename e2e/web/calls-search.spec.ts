import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

/** An account of its own with the four calls of the sample, on their list. */
async function openCalls(page: Page, name: string, address = '/calls'): Promise<void> {
  await signUp(page, name)
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto(address)
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search calls' })
const calls = (page: Page, count: number) =>
  expect(page.getByText(new RegExp(`^${count} calls?$`)).first()).toBeVisible()

test('by keyboard alone: a word is completed, a mistake mended, a call marked and opened', async ({
  page,
}) => {
  test.slow()
  await openCalls(page, 'Alba')
  await calls(page, 4)
  await page.keyboard.press('/')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('sta')
  await expect(page.getByRole('option', { name: /^state:/ }).first()).toBeVisible()
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', /.+/)
  await expect(page.getByRole('option', { selected: true })).toContainText('state:')
  await page.keyboard.press('Tab')
  await expect(box(page)).toHaveValue('state:')
  await page.keyboard.type('bu')
  await expect(page.getByRole('option', { name: /state:busy/ })).toContainText('Busy')
  await expect(page.getByRole('option', { name: /state:busy/ })).toContainText('1')
  await shoot(page, 'calls-completion')
  await page.keyboard.press('Tab')
  await expect(box(page)).toHaveValue('state:busy ')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]q=state:busy/)
  await calls(page, 1)

  await page.keyboard.press('/')
  await page.keyboard.type('nubmer:100')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Did you mean number?')).toBeVisible()
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true')
  await shoot(page, 'calls-mended')
  await page.keyboard.press('Enter')
  await expect(box(page)).toHaveValue('number:100')
  await page.keyboard.press('Enter')
  await calls(page, 3)

  await page.keyboard.press('/')
  await page.keyboard.press('Delete')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('group', { name: 'Recent searches' })).toContainText('state:busy')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid')).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('grid').focus()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByText('1 call marked')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('1 call marked')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
})

test('the brush sets the range of the list, by mouse and by key, and the address keeps it', async ({
  page,
}) => {
  // Looks at a whole page by axe, in both themes, take their time on a busy machine.
  test.slow()
  await openCalls(page, 'Bruno')
  await calls(page, 4)
  const start = page.getByRole('slider', { name: 'Start of the range' })
  const plot = page.getByRole('region', { name: 'Calls over time' })
  const area = (await plot.boundingBox())!
  await page.mouse.move(area.x + 60, area.y + 40)
  await page.mouse.down()
  await page.mouse.move(area.x + 420, area.y + 40, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=\d{4}-.*&to=\d{4}-/)
  await expect(plot.getByRole('button', { name: 'All the time' })).toBeVisible()
  const brushed = page.url()
  const before = await start.getAttribute('aria-valuenow')
  await start.focus()
  await page.keyboard.press('ArrowRight')
  await expect(start).not.toHaveAttribute('aria-valuenow', before!)
  await expect(page).not.toHaveURL(brushed)
  const kept = page.url()
  await page.reload()
  await expect(page).toHaveURL(kept)
  await plot.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page).toHaveURL(/zoom=true/)
  await shoot(page, 'calls-brushed')
  await plot.getByRole('button', { name: 'All the time' }).click()
  await expect(page).not.toHaveURL(/from=/)
  await calls(page, 4)

  await page.getByRole('button', { name: /^Time: All the time/ }).click()
  await page.getByRole('menuitemradio', { name: 'Last hour' }).click()
  await expect(page).toHaveURL(/range=1h/)
  await expect(page.getByText('No call matches').first()).toBeVisible()
})

test('filters add to the query, exclude from it, and are taken off again', async ({ page }) => {
  // Looks at a whole page by axe, in both themes, take their time on a busy machine.
  test.slow()
  await openCalls(page, 'Celia')
  const filters = page.getByRole('complementary', { name: 'Filters' })
  await filters.getByRole('button', { name: /^Busy, 1/ }).click()
  await expect(box(page)).toHaveValue('state:busy')
  await calls(page, 1)
  await filters.getByRole('button', { name: /^Completed, \d/ }).click()
  await expect(box(page)).toHaveValue('state:busy,completed')
  await filters.getByRole('button', { name: /^Busy, 1/ }).click({ modifiers: ['Shift'] })
  await expect(box(page)).toHaveValue('state:completed -state:busy')
  await shoot(page, 'calls-filtered')
  await filters.getByRole('button', { name: 'Exclude Busy' }).click()
  await filters.getByRole('button', { name: /^Completed/ }).click()
  await expect(box(page)).toHaveValue('')
  await calls(page, 4)

  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Filters' }).click()
  const sheet = page.getByRole('dialog', { name: 'Filters' })
  await sheet.getByRole('button', { name: /^Busy, 1/ }).click()
  await shoot(page, 'calls-filters-narrow')
  await sheet.getByRole('button', { name: 'Show the calls' }).click()
  await calls(page, 1)
  await shoot(page, 'calls-360')
})

test('a search is saved as a view with its columns, opened again, renamed and removed', async ({ page }) => {
  // Looks at a whole page by axe, in both themes, take their time on a busy machine.
  test.slow()
  await openCalls(page, 'Dario', '/calls?q=status:486&sort=-pdd')
  await calls(page, 1)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'User agent' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'User agent' })).toBeHidden()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Save this search…' }).click()
  await page.getByLabel('Name').fill('Busy, slow first')
  await shoot(page, 'calls-save-view')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Views: Busy, slow first' })).toBeVisible()

  await page.goto('/calls')
  await calls(page, 4)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('menuitem', { name: 'Busy, slow first' }).click()
  await expect(page).toHaveURL(/q=status/)
  await calls(page, 1)
  await expect(page.getByRole('columnheader', { name: 'PDD' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('button', { name: /^Views/ }).click()
  await page.getByRole('menuitem', { name: 'Manage views…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Saved views' })
  await dialog.getByLabel('Name of Busy, slow first').fill('Busy')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Name of Busy')).toBeVisible()
  await shoot(page, 'calls-views')
  await dialog.getByRole('button', { name: 'Remove Busy' }).click()
  await expect(dialog.getByText('No views are saved.')).toBeVisible()
})

test('what the search finds is downloaded as CSV', async ({ page }) => {
  await openCalls(page, 'Elsa', '/calls?q=number:100&sort=start')
  await calls(page, 3)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^calls-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toContain('start,from,to')
})

test('marked calls become one, and are parted again', async ({ page }) => {
  test.slow()
  await openCalls(page, 'Fina')
  await calls(page, 4)
  const boxes = page.getByRole('checkbox', { name: /^Mark the call/ })
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await page.getByRole('button', { name: 'Merge into one call' }).click()
  await expect(page.getByText('2 calls are one')).toBeVisible({ timeout: 40_000 })
  await calls(page, 3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/^4 calls$/).first()).toBeVisible({ timeout: 30_000 })
})

test('the help on search is in both languages, and its examples can be tried', async ({ page, browser }) => {
  test.slow()
  await page.goto('/help/search#pdd')
  await expect(page.getByRole('heading', { name: 'How to search' })).toBeVisible()
  await expect(page.getByText('Post-dial delay', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'pdd:>5s' }).first()).toHaveAttribute(
    'href',
    '/calls?q=pdd%3A%3E5s',
  )
  await shoot(page, 'help-search')
  const context = await browser.newContext({ locale: 'es-ES' })
  const spanish = await context.newPage()
  await spanish.goto('/help/search')
  await expect(spanish.getByRole('heading', { name: 'Cómo buscar' })).toBeVisible()
  await shoot(spanish, 'help-search-es')
  await signUpInSpanish(spanish)
  await shoot(spanish, 'calls-es')
  await context.close()
})

async function signUpInSpanish(page: Page): Promise<void> {
  await page.goto('/signup')
  await page.getByLabel('Nombre').fill('Gala')
  await page.getByLabel(/correo/i).fill(`gala-${Date.now()}@example.com`)
  await page.getByLabel('Contraseña').fill('correct horse battery')
  await page.locator('form button[type=submit]').click()
  await expect(page).toHaveURL(/\/(calls|captures)/)
  await page.goto('/calls')
  await expect(page.getByRole('combobox', { name: 'Buscar llamadas' })).toBeVisible()
}
