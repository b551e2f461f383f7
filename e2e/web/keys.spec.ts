/** Every key of every map, by the maps themselves: a key without a journey does not compile, one that is dead fails. */
import { expect, type Page, test } from '@playwright/test'
import { callsKeys } from '../../apps/web/features/calls/key-names.ts'
import { compareKeys } from '../../apps/web/features/compare/key-names.ts'
import { ladderKeys } from '../../apps/web/features/ladder/key-names.ts'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'

type KeyMap = readonly (readonly [keys: readonly string[], name: string])[]
type Press = (key: string) => Promise<void>
type Journeys<Map extends KeyMap> = { [Name in Map[number][1]]: (press: Press) => Promise<void> }

const pressed: Record<string, string> = { Esc: 'Escape' }

/** Takes the journey of every row, and sees that it pressed all keys of the row. */
async function travel<Map extends KeyMap>(page: Page, map: Map, journeys: Journeys<Map>): Promise<void> {
  for (const [keys, name] of map)
    await test.step(`${keys.join(' ')}: ${name}`, async () => {
      const left = new Set(keys)
      await journeys[name as Map[number][1]](async (key) => {
        left.delete(key)
        await page.keyboard.press(pressed[key] ?? key)
      })
      expect([...left], `keys of ${name} that its journey does not press`).toEqual([])
    })
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('every key does what the lists of keys say', async ({ page }) => {
  test.slow()
  await signUp(page, 'Keys')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls')
  const grid = page.getByRole('grid').first()
  const dialog = page.getByRole('dialog')
  const active = () => grid.getAttribute('aria-activedescendant')
  const inAddress = (part: RegExp) => expect(page).toHaveURL(part)
  const notInAddress = (part: RegExp) => expect(page).not.toHaveURL(part)
  const isActive = (id: string | null) => expect(grid).toHaveAttribute('aria-activedescendant', id ?? '')
  const isNotActive = (id: string | null) =>
    expect(grid).not.toHaveAttribute('aria-activedescendant', id ?? '')
  const shown = async (press: Press) => {
    await press('?')
    await expect(dialog.getByRole('heading', { name: 'Keys' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  const copied = async (press: Press) => {
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await press('y')
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
  }
  /** To the last row and back to the first; answers the id of the first. */
  const ends = async (press: Press) => {
    await press('g')
    await expect(grid).toHaveAttribute('aria-activedescendant', /./)
    const first = await active()
    await press('G')
    await isNotActive(first)
    await press('g')
    await isActive(first)
  }
  const steps = async (press: Press) => {
    await page.keyboard.press('g')
    await expect(grid).toHaveAttribute('aria-activedescendant', /./)
    const first = await active()
    await press('j')
    await isNotActive(first)
    await press('k')
    await isActive(first)
  }

  await expect(page.getByRole('link', { name: '100 → 200, Completed' })).toBeVisible()
  const search = page.getByRole('combobox', { name: /search/i })
  const checked = page.getByRole('checkbox', { checked: true })
  await travel(page, callsKeys, {
    search: async (press) => {
      await press('/')
      await expect(search).toBeFocused()
      await page.keyboard.press('Escape')
      await grid.focus()
    },
    step: steps,
    ends,
    open: async (press) => {
      await page.keyboard.press('g')
      await expect(grid).toHaveAttribute('aria-activedescendant', /./)
      await press('Enter')
      await inAddress(/\/calls\/[0-9a-f-]{36}/)
      await page.goBack()
      await expect(page.getByRole('link', { name: '100 → 200, Completed' })).toBeVisible()
    },
    mark: async (press) => {
      await page.keyboard.press('g')
      await expect(grid).toHaveAttribute('aria-activedescendant', /./)
      await press('x')
      await expect(checked).toHaveCount(1)
    },
    unmark: async (press) => {
      await press('Esc')
      await expect(checked).toHaveCount(0)
    },
    help: shown,
  })

  await page.getByRole('link', { name: '100 → 200, Completed' }).click()
  await expect(page.getByRole('region', { name: 'Ladder' }).getByRole('row').nth(3)).toBeVisible()
  await grid.focus()
  const tab = (name: string) => page.getByRole('tab', { name, exact: false })
  const address = page.url()
  /** Once there, once back again. */
  const turns = async (press: Press, key: string, part: RegExp) => {
    await press(key)
    await inAddress(part)
  }
  const menuOf = async (press: Press, key: string) => {
    await press(key)
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
  }
  const dialogOf = async (press: Press, key: string) => {
    await press(key)
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  const media = page.getByRole('region', { name: 'Media', exact: true })
  await travel(page, ladderKeys, {
    step: steps,
    transaction: async (press) => {
      await page.keyboard.press('g')
      const first = await active()
      await press('J')
      await isNotActive(first)
      await press('K')
      await isActive(first)
    },
    ends,
    problem: async (press) => {
      const open = page.getByRole('region', { name: 'Diagnosis' }).getByRole('button', { expanded: true })
      await press('n')
      await expect(open).toBeVisible()
      await open.click()
      await expect(open).toBeHidden()
      await grid.focus()
      await press('N')
      await expect(open).toBeVisible()
      await open.click()
      await grid.focus()
    },
    inspect: async (press) => {
      await press('Enter')
      await expect(page.getByRole('tabpanel')).toBeFocused()
    },
    back: async (press) => {
      await press('Esc')
      await expect(grid).toBeFocused()
    },
    raw: async (press) => {
      await tab('Headers').click()
      await grid.focus()
      await press('t')
      await expect(tab('Raw')).toHaveAttribute('aria-selected', 'true')
    },
    sdp: async (press) => {
      await press('d')
      await expect(tab('SDP')).toHaveAttribute('aria-selected', 'true')
    },
    diff: async (press) => {
      await press('Space')
      await inAddress(/[?&]mark=/)
      const marked = page.url()
      await page.keyboard.press('j')
      await expect(page).not.toHaveURL(marked)
      await press('=')
      await expect(tab('Diff')).toHaveAttribute('aria-selected', 'true')
    },
    media: async (press) => {
      // The finding was about a stream, and opened it.
      await expect(media).toBeVisible()
      await press('m')
      await expect(media).toBeHidden()
      await page.keyboard.press('m')
      await expect(media).toBeVisible()
    },
    annotate: async (press) => {
      await press('o')
      await expect(page.getByRole('textbox', { name: 'Write a note' })).toBeFocused()
      await grid.focus()
    },
    play: async (press) => {
      await expect(media.getByRole('slider', { name: 'Position in the audio' })).toBeVisible({
        timeout: 30_000,
      })
      await press('P')
      await expect(media.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
      await page.keyboard.press('P')
      await page.keyboard.press('m')
      await expect(media).toBeHidden()
    },
    table: async (press) => {
      await turns(press, 'T', /view=table/)
      await expect(page.getByRole('table')).toBeVisible()
      await page.keyboard.press('T')
      await notInAddress(/view=table/)
    },
    density: (press) => turns(press, 'z', /density=compact/),
    ports: (press) => turns(press, 'p', /ports=split/),
    color: (press) => turns(press, 'c', /color=/),
    legs: (press) => menuOf(press, 'x'),
    alias: (press) => dialogOf(press, 'a'),
    time: (press) => turns(press, 'w', /time=/),
    reference: (press) => turns(press, 'R', /ref=/),
    copy: copied,
    share: (press) => dialogOf(press, 's'),
    export: (press) => menuOf(press, 'e'),
    search: async (press) => {
      await press('/')
      await inAddress(/\/calls\?/)
      await expect(search).toBeFocused()
      await page.goto(address)
      await expect(page.getByRole('region', { name: 'Ladder' }).getByRole('row').nth(3)).toBeVisible()
    },
    help: shown,
  })

  // The list of commands names every key that acts by itself.
  for (const opener of ['Control+k', 'Meta+k']) {
    await page.keyboard.press(opener)
    const palette = page.getByRole('dialog').getByRole('listbox')
    await expect(palette).toBeVisible()
    for (const [keys, name] of ladderKeys) {
      if (keys.length > 1 || keys[0] === 'Enter' || keys[0] === 'Esc' || name === 'play') continue
      await expect(
        palette.getByRole('option').locator('kbd', { hasText: exactly(keys[0]) }),
        name,
      ).toHaveCount(1)
    }
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }

  const ids = (await (await page.request.get('/api/v1/calls?q=method:INVITE')).json()) as {
    items: { id: string }[]
  }
  await page.goto(`/compare?a=${ids.items[0]!.id}&b=${ids.items[1]!.id}`)
  const panel = page.getByRole('tabpanel').or(page.getByRole('complementary')).first()
  await expect(page.getByRole('row').nth(2)).toBeVisible()
  await travel(page, compareKeys, {
    step: async (press) => {
      await press('j')
      await inAddress(/[?&]step=/)
      const first = page.url()
      await page.keyboard.press('j')
      await expect(page).not.toHaveURL(first)
      await press('k')
      await expect(page).toHaveURL(first)
    },
    difference: async (press) => {
      await page.keyboard.press('g')
      const first = page.url()
      await press('n')
      await expect(page).not.toHaveURL(first)
      const next = page.url()
      await press('n')
      await expect(page).not.toHaveURL(next)
      await press('N')
      await expect(page).toHaveURL(next)
    },
    ends: async (press) => {
      await press('G')
      const last = page.url()
      await press('g')
      await expect(page).not.toHaveURL(last)
    },
    inspect: async (press) => {
      await press('Enter')
      await expect(page.locator(':focus')).not.toHaveCount(0)
      await expect(panel).toBeVisible()
    },
    back: async (press) => {
      await press('Esc')
      await expect(grid).toBeFocused()
    },
    only: (press) => turns(press, 'f', /only=/),
    copy: copied,
    help: shown,
  })
})

const exactly = (text: string) => new RegExp(`^${text.replace(/[^a-z]/gi, '\\$&')}$`)
