import { expect, test } from '@playwright/test'
import { addressOf, fillSignUp, signUp } from './account.ts'
import { shoot } from './shoot.ts'

test('an invitation is handed over, accepted by a new account, and the member removed', async ({
  page,
  browser,
}) => {
  test.slow()
  await signUp(page, 'Olga')
  await page.goto('/settings/team')
  const email = addressOf('Mario')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByRole('status').locator('code').innerText()
  await shoot(page, 'team-invited')

  const guest = await browser.newContext()
  const invited = await guest.newPage()
  await invited.goto(link)
  await expect(invited.getByRole('heading', { name: /^Join / })).toBeVisible()
  await shoot(invited, 'invitation')
  await invited.getByText('Create an account to accept').click()
  await fillSignUp(invited, 'Mario', email)
  await invited.getByRole('button', { name: 'Accept' }).click()
  await expect(invited).toHaveURL(/\/calls/)

  await page.reload()
  await expect(page.getByLabel('Role of Mario')).toBeVisible()
  await shoot(page, 'team')
  await page.getByRole('button', { name: 'Remove Mario' }).click()
  await page.getByRole('dialog', { name: 'Remove Mario?' }).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByLabel('Role of Mario')).toBeHidden()
  await page.goto('/settings/audit')
  await expect(page.getByText(email).first()).toBeVisible()
  await shoot(page, 'audit')
  await guest.close()
})
