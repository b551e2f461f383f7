import { expect, test } from '@playwright/test'
import type { CallPage, MemberList, MessagePage } from '@ringback/contracts'
import { makeSample } from '../../fixtures/src/sample.ts'
import { invite, signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

const MASKED = /nonce="•+"/
const SECRET = /nonce="[^"•]+"/

test('a masked secret is revealed for a reason, hidden again, and stands in the audit; a viewer is not offered it', async ({
  page,
  browser,
}) => {
  test.slow()
  await signUp(page, 'Rita')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  const { items: calls }: CallPage = await (await page.request.get('/api/v1/calls')).json()
  let address = ''
  for (const { id } of calls) {
    const { items }: MessagePage = await (await page.request.get(`/api/v1/calls/${id}/messages`)).json()
    const challenged = items.find(({ auth }) => auth === 'credentials')
    if (challenged) address = `/calls/${id}?m=${challenged.id}`
    if (challenged) break
  }
  await page.goto(address)
  const message = page.getByRole('complementary', { name: 'Message' })
  await expect(message).toContainText(MASKED)
  await message.getByRole('button', { name: 'Reveal…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Reveal the secrets of this message' })
  await expect(dialog.getByLabel('What for')).toHaveValue('authentication')
  await shoot(page, 'reveal')
  await dialog.getByRole('button', { name: 'Reveal', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(message).toContainText(SECRET)
  await expect(message).toContainText('Secrets of this message are shown.')
  await shoot(page, 'revealed')
  await message.getByRole('button', { name: 'Hide', exact: true }).click()
  await expect(message).toContainText(MASKED)

  // What is shown goes with the page.
  await message.getByRole('button', { name: 'Reveal…' }).click()
  await dialog.getByRole('button', { name: 'Reveal', exact: true }).click()
  await expect(message).toContainText(SECRET)
  await page.reload()
  await expect(message).toContainText(MASKED)

  await page.goto('/settings/audit')
  await expect(page.getByText('had the secrets of a message revealed').last()).toBeVisible()
  await expect(page.getByText('reason: authentication').first()).toBeVisible()

  const guest = await (await browser.newContext()).newPage()
  await invite(page, guest, 'Vera')
  const { items }: MemberList = await (await page.request.get('/api/v1/members')).json()
  const vera = items.find(({ name }) => name === 'Vera')
  const headers = { origin: new URL(page.url()).origin }
  const changed = await page.request.patch(`/api/v1/members/${vera?.id}`, {
    data: { role: 'viewer' },
    headers,
  })
  expect(changed.ok()).toBe(true)
  await guest.goto(address)
  const theirs = guest.getByRole('complementary', { name: 'Message' })
  await expect(theirs).toContainText(MASKED)
  await expect(theirs.getByText('stands for a masked secret')).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Reveal…' })).toHaveCount(0)
})
