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
