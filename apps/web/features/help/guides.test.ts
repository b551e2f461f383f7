import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { guideNames, isGuide, splitGuide } from './guides'
import { referenceEntries } from './search-entries'

const folder = join(import.meta.dirname, '../../../../docs/guides')
const read = (language: string, name: string) => readFileSync(join(folder, language, `${name}.md`), 'utf8')
const parts = (markdown: string) => markdown.match(/^(#+ |- |\d+\. |> |```)/gm)

it('are the files of both languages, the same parts in each', () => {
  const files = guideNames.map((name) => `${name}.md`).toSorted()
  for (const language of ['en', 'es']) expect(readdirSync(join(folder, language)).toSorted()).toEqual(files)
  for (const name of guideNames) expect(parts(read('es', name)), name).toEqual(parts(read('en', name)))
})

it('begin with a title and a line about it, and end with what Ringback shows', () => {
  for (const language of ['en', 'es'] as const)
    for (const name of guideNames) {
      const { title, lead, body } = splitGuide(name, read(language, name))
      expect(title, name).toMatch(/^\p{L}/u)
      expect(lead, name).toMatch(/^[\p{L}¿][^\n]+\.$/u)
      expect(body.match(/^## .+$/gm)?.at(-1)).toBe(
        language === 'en' ? '## What Ringback shows' : '## Qué muestra Ringback',
      )
    }
})

it('lead to what there is', () => {
  const entries = new Set(referenceEntries('en', (code) => code).map(({ href }) => href))
  const pages = new Set([...entries].map((href) => href.split('#')[0]).concat('/help/search', '/help/keys'))
  for (const language of ['en', 'es'])
    for (const name of guideNames)
      for (const [, href = ''] of read(language, name).matchAll(/\]\(([^)]+)\)/g)) {
        const guide = /^\/help\/guides\/(.+)$/.exec(href)?.[1]
        const exists = guide ? isGuide(guide) : href.includes('#') ? entries.has(href) : pages.has(href)
        expect(exists, `${language}/${name}: ${href}`).toBe(true)
      }
})
