/**
 * Baselines of the ladder for ten telling calls (ADR 0031): the picture that everything is drawn from, as SVG, and what
 * the page says of it. `playwright test --update-snapshots` writes them anew: look at the pictures before they go in.
 */
import { expect, test } from '@playwright/test'
import { tellingCalls } from '../../fixtures/src/telling-calls.ts'
import { signUp } from './account.ts'

interface Listed<Item> {
  items: Item[]
}

test('the ladders of ten telling calls are as they were', async ({ page }) => {
  test.slow()
  await signUp(page, 'Ladders')
  const ask = async <Answer>(path: string): Promise<Answer> =>
    (await (await page.request.get(`/api/v1/${path}`)).json()) as Answer
  await page.goto('/captures')
  await page.setInputFiles(
    'input[type=file]',
    Object.entries(tellingCalls).map(([name, make]) => ({
      ...{ name: `${name}.pcap`, mimeType: 'application/vnd.tcpdump.pcap', buffer: make() },
    })),
  )
  const states = async () =>
    (await ask<Listed<{ state: string }>>('captures')).items.map(({ state }) => state)
  await expect
    .poll(states, { timeout: 120_000 })
    .toEqual(Array(Object.keys(tellingCalls).length).fill('ready'))

  for (const name of Object.keys(tellingCalls))
    await test.step(name, async () => {
      const { items } = await ask<Listed<{ id: string }>>(`calls?q=method:INVITE+capture:${name}`)
      // The oldest of its capture.
      const id = items.at(-1)?.id
      const svg = await page.request.get(`/api/v1/calls/${id}/export?format=svg`)
      expect.soft(await svg.text()).toMatchSnapshot(`${name}.svg`)
      await page.goto(`/calls/${id}`)
      const ladder = page.getByRole('region', { name: 'Ladder' }).getByRole('grid')
      await expect(ladder.getByRole('row').nth(1)).toBeVisible()
      await expect.soft(ladder).toMatchAriaSnapshot({ name: `${name}.aria.yml` })
    })
})
