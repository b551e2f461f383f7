import { expect, test } from '@playwright/test'
import { signUp } from './account.ts'
import { shoot } from './shoot.ts'

test('an owner claims a domain and names a provider; an address of no workspace is told so', async ({
  page,
}) => {
  await signUp(page, 'Sonia')
  await page.goto('/settings/sso')
  await page.getByLabel('Domain', { exact: true }).fill('no domain')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('This is not a domain')).toBeVisible()
  await page.getByLabel('Domain', { exact: true }).fill('ringback.invalid')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('_ringback.ringback.invalid')).toBeVisible()
  await page.getByRole('button', { name: 'Look for the record' }).click()
  await expect(page.getByText('The record is not there yet')).toBeVisible()
  await page.getByLabel('Issuer').fill('https://127.0.0.1')
  await page.getByLabel('Client ID').fill('ringback')
  await page.getByLabel('Client secret').fill('a secret')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('No provider answers there')).toBeVisible()
  await shoot(page, 'sso')
  await page.setViewportSize({ width: 360, height: 780 })
  await shoot(page, 'sso-360')
  await page.getByRole('button', { name: 'Save' }).scrollIntoViewIfNeeded()
  await shoot(page, 'sso-360-end')
  await page.context().clearCookies()
  await page.goto('/login?sso=other-domain')
  await expect(page.getByText('This address is not of a domain')).toBeVisible()
  await page.getByLabel('Work email').fill('ana@ringback.invalid')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('No workspace takes this address')).toBeVisible()
  await shoot(page, 'login-sso-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/login')
  await shoot(page, 'login-sso')
})
