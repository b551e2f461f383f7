import { expect, type Page } from '@playwright/test'

export async function signUp(page: Page, name: string): Promise<void> {
  await page.goto('/signup')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(`${name.toLowerCase()}-${Date.now()}@example.com`)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/(calls|captures)/)
}

export async function upload(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.goto('/captures')
  await page.setInputFiles('input[type=file]', {
    name,
    mimeType: 'application/vnd.tcpdump.pcap',
    buffer: bytes,
  })
}
