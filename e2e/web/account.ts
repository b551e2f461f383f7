import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'correct horse battery'

export const addressOf = (name: string): string => `${name.toLowerCase()}-${Date.now()}@example.com`

/** Answers the address that signs in. */
export async function signUp(page: Page, name: string): Promise<string> {
  const email = addressOf(name)
  await page.goto('/signup')
  await fillSignUp(page, name, email)
  await expect(page).toHaveURL(/\/(calls|captures)/)
  return email
}

export async function fillSignUp(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  // Journeys bring their own calls; first-run.spec.ts leaves it checked.
  await page.getByLabel('Start with a sample call').uncheck()
  await page.getByRole('button', { name: 'Create account' }).click()
}

export async function upload(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.goto('/captures')
  await page.setInputFiles('input[type=file]', {
    name,
    mimeType: 'application/vnd.tcpdump.pcap',
    buffer: bytes,
  })
}

/** `guest` becomes a member of the workspace of `page`, by a link. */
export async function invite(page: Page, guest: Page, name: string): Promise<void> {
  await page.goto('/settings/team')
  const email = addressOf(name)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await guest.goto(await page.getByRole('status').locator('code').innerText())
  await guest.getByText('Create an account to accept').click()
  await fillSignUp(guest, name, email)
  await guest.getByRole('button', { name: 'Accept' }).click()
  await expect(guest).toHaveURL(/\/calls/)
}
