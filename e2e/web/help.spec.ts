import { expect, test } from '@playwright/test'
import { shoot } from './shoot.ts'

test('help is read without an account: pages, anchors, search, in both languages', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/help')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Help')
  await shoot(page, 'help')
  await page.getByRole('searchbox', { name: 'Search help' }).fill('busy here')
  await page.getByRole('link', { name: /486 Busy Here/ }).click()
  await expect(page).toHaveURL(/\/help\/response-codes#486$/)
  await expect(page.locator(':target').getByText('The callee’s phone is busy')).toBeInViewport()

  for (const [address, text] of [
    ['methods#PRACK', 'Confirms a reliable provisional response'],
    ['headers#Remote-Party-ID', 'Older form of P-Asserted-Identity'],
    ['q850#102', 'Recovery on timer expiry'],
    ['codecs#G722', 'Samples at 16 kHz'],
    ['media#jitter', 'How unevenly packets arrive'],
    ['findings#missing_ack', 'repeated because no ACK reached its sender'],
    ['search#status', 'status:'],
    ['keys#call', 'In the same transaction'],
    ['glossary#b2bua', 'Back-to-back user agent'],
  ] as const) {
    await page.goto(`/help/${address}`)
    await expect(page.locator(':target').getByText(text).first()).toBeInViewport()
  }

  await context.addCookies([{ name: 'locale', value: 'es', url: new URL('/', page.url()).href }])
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/help?q=perdida')
  await expect(page.getByRole('link', { name: /^Pérdida RTP y calidad/ })).toBeVisible()
  await page.goto('/help/response-codes#486')
  await expect(page.locator(':target').getByText('ocupado')).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.goto('/help/guides/one-way-audio')
  await expect(page.getByRole('heading', { level: 2 }).last()).toHaveText('Qué muestra Ringback')
  await shoot(page, 'help-guide-phone')
  await page.getByRole('link', { name: 'audio en un sentido', exact: false }).last().click()
  await expect(page.locator(':target')).toContainText('solo llegó RTP de uno')
})
