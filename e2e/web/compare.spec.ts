import { expect, type Page, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

const side = (page: Page) => page.getByRole('complementary', { name: 'Message' })
const ladder = (page: Page) => page.getByRole('region', { name: 'Ladder' })

async function openCalls(page: Page, name: string): Promise<void> {
  await signUp(page, name)
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls')
}

test('the inspector shows a message from every side, and set against others', async ({ page }) => {
  // Looks at a whole page by axe take their time on a busy machine.
  test.slow()
  await openCalls(page, 'Nuria')
  await page.getByRole('link', { name: '100 → 200, Completed' }).click()
  const tab = (name: string | RegExp) => side(page).getByRole('tab', { name })

  // The INVITE that puts the call on hold: what it changes, and what the answer said.
  await ladder(page)
    .getByRole('row', { name: /INVITE/ })
    .filter({ hasText: 'hold' })
    .click()
  await expect(tab(/^SDP/)).toContainText('1 changed')
  await page.keyboard.press('d')
  await expect(side(page).getByRole('region', { name: 'Offer and answer' })).toContainText('inactive (hold)')
  await side(page)
    .getByRole('button', { name: /^message \d+$/ })
    .click()
  await expect(side(page).getByRole('heading', { level: 2 })).toContainText('200')
  await expect(side(page).getByRole('region', { name: 'Offer and answer' })).toContainText('to the offer of')

  // The challenged INVITE against the one with credentials, then against a marked message.
  const grid = ladder(page).getByRole('grid')
  await grid.focus()
  await page.keyboard.press('g')
  await tab('Diff').click()
  await expect(side(page).getByRole('button', { name: /^Other try/, pressed: true })).toBeVisible()
  await expect(side(page).getByRole('tabpanel')).toContainText('Authorization')
  await shoot(page, 'inspector-diff')
  await grid.focus()
  await page.keyboard.press(' ')
  await expect(page).toHaveURL(/[?&]mark=[0-9a-f-]{36}/)
  await page.keyboard.press('j')
  await page.keyboard.press('=')
  await expect(side(page).getByRole('button', { name: /^Marked, 1/, pressed: true })).toBeVisible()

  // What is chosen among the bytes is chosen among the characters.
  await tab('Hex').click()
  const bytes = side(page).getByRole('group', { name: /bytes/ })
  await bytes.focus()
  await page.keyboard.press('ArrowRight')
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight')
  await expect(side(page).getByRole('tabpanel').getByRole('status')).toContainText(
    '0x0000 · 7 bytes · SIP/2.0',
  )

  // The B leg's INVITE was sent twice: by timer A.
  await ladder(page)
    .getByRole('row', { name: /INVITE.*leg B/ })
    .first()
    .click()
  await tab('Transaction').click()
  const steps = side(page).getByRole('list', { name: 'Messages of the INVITE transaction' })
  await expect(steps).toContainText('timer A: 500.0 ms')
  await shoot(page, 'inspector-transaction')
  await steps.getByRole('button', { name: /200 OK/ }).click()
  const address = page.url()
  expect(address).toContain('tab=transaction')
  await page.reload()
  await expect(steps.getByRole('button', { name: /200 OK/ })).toHaveAttribute('aria-current', 'true')
})

test('two calls are compared step by step', async ({ page }) => {
  test.slow()
  await openCalls(page, 'Bruno')
  const row = (name: RegExp) => page.getByRole('row', { name })
  for (const name of [/100 → 200, Completed/, /→ 200, Busy/]) {
    await row(name).hover()
    await row(name).getByRole('checkbox').check()
  }
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/\/compare\?a=[0-9a-f-]{36}&b=[0-9a-f-]{36}/)
  const figures = page.getByRole('table', { name: 'Figures of both calls' })
  await expect(figures.getByRole('row', { name: /^Result/ })).toContainText('differs')
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Only in call 1')
  await expect(page.getByRole('status').filter({ hasText: 'steps' })).toContainText(/\d+ differ$/)
  const steps = page.getByRole('grid', { name: 'Steps of both calls' })

  // From difference to difference, to the two messages of one step.
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/[?&]step=\d*-\d*/)
  await steps
    .getByRole('row', { name: /200 OK.*486 Busy Here/ })
    .first()
    .click()
  const panel = page.getByRole('complementary', { name: 'Messages of the step' })
  await expect(panel).toContainText('SIP/2.0 486 Busy Here')
  await expect(panel).toContainText(/\d+ differences/)
  await shoot(page, 'compare-step')
  await page.keyboard.press('f')
  await expect(page).toHaveURL(/[?&]only=true/)
  await expect(steps.getByText('same', { exact: true })).toHaveCount(0)

  const address = page.url()
  await page.reload()
  await expect(page).toHaveURL(address)
  await expect(panel).toContainText('SIP/2.0 486 Busy Here')
  await page.setViewportSize({ width: 768, height: 1024 })
  await shoot(page, 'compare-768')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768)
  await panel
    .getByRole('link', { name: /^message \d+/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}\?m=/)

  // From the page of a call: the calls to the same number first.
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('dialog').getByRole('radio').first().check()
  await page.getByRole('dialog').getByRole('button', { name: 'Compare' }).click()
  await expect(figures).toBeVisible()
})
