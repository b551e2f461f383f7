import { expect, type Page, test } from '@playwright/test'
import { PASSWORD, signUp } from './account.ts'
import { shoot } from './shoot.ts'
import { totp } from './totp.ts'

test('a second factor is turned on, asked for at the next sign-in, and turned off', async ({ page }) => {
  test.slow()
  const email = await signUp(page, 'Nuria')
  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByLabel('Your password').fill('not the password')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText(/^Refused/)).toBeVisible()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible()
  await shoot(page, 'second-factor-enrolment')
  await page.getByLabel('Code from the app').fill('000000')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText(/^Not the code/)).toBeVisible()
  await page.getByLabel('Code from the app').fill(totp(secret))
  await page.getByRole('button', { name: 'Confirm' }).click()
  const backupCode = await page
    .getByRole('list', { name: 'Backup codes' })
    .getByRole('listitem')
    .first()
    .innerText()
  await shoot(page, 'second-factor-codes')
  await page.getByRole('button', { name: 'I have kept them' }).click()

  await signOut(page, 'Nuria')
  await logIn(page, email)
  await expect(page.getByLabel('Code from your app')).toBeFocused()
  await shoot(page, 'second-factor-sign-in')
  await page.goto('/calls')
  await expect(page).toHaveURL(/\/login/)
  await logIn(page, email)
  await page.getByLabel('Code from your app').fill(totp(secret))
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page).toHaveURL(/\/calls/)

  await signOut(page, 'Nuria')
  await logIn(page, email)
  await page.getByRole('button', { name: 'Use a backup code' }).click()
  await page.getByLabel('Backup code').fill('wrong-code')
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByText(/^This is not the code/)).toBeVisible()
  await page.getByLabel('Backup code').fill(backupCode)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page).toHaveURL(/\/calls/)

  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible()
})

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Profile of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login|\/$/)
}
