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
  await shoot(page, 'inspector-sdp')
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
  await expect(side(page).getByRole('status')).toContainText('0x0000 · 7 bytes · SIP/2.0')
  await shoot(page, 'inspector-hex')

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
