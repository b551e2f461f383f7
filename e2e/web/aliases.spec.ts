import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { makeSample } from '../../fixtures/src/sample.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

test('participants are named, moved and hidden on their ladder; names are kept, found and managed', async ({
  page,
}) => {
  // Looks at whole pages by axe, in both themes, take their time on a busy machine.
  test.slow()
  await signUp(page, 'Nora')
  await upload(page, 'pbx-afternoon.pcap', makeSample())
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls')
  await page.getByRole('link', { name: '100 → 200, Completed' }).click()
  const ladder = page.getByRole('region', { name: 'Ladder' })
  const heads = ladder.getByRole('columnheader')
  await expect(heads.getByRole('button', { name: /192\.168\.50\.175/ })).toBeVisible()

  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'Name a participant' })
  await expect(dialog.getByLabel('Participant')).toHaveValue('192.168.50.99')
  await dialog.getByLabel('Name').fill('Reception')
  await dialog.getByLabel('What it is').selectOption('Phone')
  await shoot(page, 'alias-dialog')
  await page.keyboard.press('Enter')
  await expect(heads.getByRole('button', { name: /Reception/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(heads.getByRole('button', { name: /Reception/ })).toBeHidden()

  await heads.getByRole('button', { name: /192\.168\.50\.175/ }).click()
  await page.getByRole('menuitem', { name: 'Name…' }).click()
  await dialog.getByLabel('Name').fill('FreePBX')
  await dialog.getByLabel('What it is').selectOption('PBX')
  await page.keyboard.press('Enter')
  await expect(heads.getByRole('button', { name: /FreePBX/ })).toBeVisible()
  await expect(ladder.getByRole('row', { name: /INVITE, 192\.168\.50\.99 to FreePBX/ }).first()).toBeVisible()
  const names = () => heads.filter({ has: page.getByRole('button') }).allInnerTexts()
  const order = async () => (await names()).map((text) => text.split('\n')[0]?.trim())
  await heads.getByRole('button', { name: /FreePBX/ }).click()
  await page.getByRole('menuitem', { name: 'Move right' }).click()
  await expect.poll(order).toEqual(['192.168.50.99', '192.168.50.148', 'FreePBX'])
  await page.reload()
  await expect.poll(order).toEqual(['192.168.50.99', '192.168.50.148', 'FreePBX'])
  await heads.getByRole('button', { name: /FreePBX/ }).hover()
  const grip = heads.filter({ hasText: 'FreePBX' }).locator('.cursor-grab')
  const [from, to] = [await grip.boundingBox(), await heads.filter({ hasText: '50.99' }).boundingBox()]
  await page.mouse.move(from!.x + 6, from!.y + 6)
  await page.mouse.down()
  await page.mouse.move(to!.x + to!.width / 2 - 90, to!.y + 10, { steps: 5 })
  await page.mouse.up()
  await expect.poll(order).toEqual(['FreePBX', '192.168.50.99', '192.168.50.148'])
  await heads.getByRole('button', { name: /192\.168\.50\.148/ }).click()
  await page.getByRole('menuitem', { name: 'Hide' }).click()
  await expect.poll(order).toEqual(['FreePBX', '192.168.50.99'])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: /text/i }).first().click()
    })(),
  ])
  const lines = readFileSync(await file.path(), 'utf8').split('\n')
  expect(lines.find((line) => line.includes('FreePBX'))).toMatch(
    /FreePBX \(192\.168\.50\.175\) +192\.168\.50\.99$/,
  )
  await page.getByRole('button', { name: /Participants, 1 hidden/ }).click()
  await page.getByRole('menuitem', { name: 'Show all, in their order' }).click()
  await expect.poll(order).toEqual(['192.168.50.99', 'FreePBX', '192.168.50.148'])

  await page.keyboard.press('Control+k')
  const commands = page.getByRole('dialog', { name: 'Commands' })
  await commands.getByRole('combobox').fill('ladder table')
  await expect(commands.getByRole('option', { selected: true })).toContainText('Ladder or table')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: 'Messages' }).getByText('FreePBX').first()).toBeVisible()

  await page.keyboard.press('Control+k')
  await commands.getByRole('combobox').fill('alias')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/settings\/aliases/)
  await expect(page.getByRole('heading', { name: '1 alias' })).toBeVisible()
  await page.getByLabel('Address or network').fill('192.168.50.0/24')
  await page.getByRole('textbox', { name: 'Name' }).fill('Office')
  await page.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('heading', { name: '2 aliases' })).toBeVisible()
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'a.csv', mimeType: 'text/csv' },
    buffer: Buffer.from('pattern,name,kind\n192.168.50.148:5060,Back office,phone\nnowhere,x,\n'),
  })
  await expect(page.getByRole('main').getByRole('alert')).toContainText('line 3: pattern')
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'a.csv', mimeType: 'text/csv' },
    buffer: Buffer.from('pattern,name,kind\n192.168.50.148:5060,Back office,phone\n'),
  })
  await expect(page.getByRole('heading', { name: '3 aliases' })).toBeVisible()
  await page.getByRole('button', { name: 'Take Office away' }).click()
  await expect(page.getByRole('heading', { name: '2 aliases' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Often seen, without a name' })).toBeVisible()
  await shoot(page, 'aliases')

  await page.keyboard.press('Control+k')
  await commands.getByRole('combobox').fill('ip:freepbx')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/calls\?q=ip/)
  await expect(page.getByRole('link', { name: '100 → 200, Completed' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^FreePBX, 192\.168\.50\.175/ })).toBeVisible()
  await page.goto('/calls?q=ip:elsewhere')
  await expect(
    page
      .getByText('"elsewhere" is no value of ip')
      .or(page.getByText(/an alias/))
      .first(),
  ).toBeVisible()
})
