import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const shots = join(import.meta.dirname, '../screenshots')
mkdirSync(shots, { recursive: true })

/** Both themes of the page as it stands, and no serious accessibility fault in either. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(200)
    await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`) })
    const axe = new AxeBuilder({ page })
    // A theme changes colours alone.
    if (colorScheme === 'dark') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${name} ${colorScheme}: ${id} at ${nodes[0]?.target}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
