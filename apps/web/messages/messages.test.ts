import { createTranslator } from 'next-intl'
import { expect, test } from 'vitest'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }

interface Tree {
  [key: string]: string | Tree
}

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  )

/** Names of `{placeholders}` and `<tags>`, in any order; the branches of a plural are text. */
const slots = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:one|other|=\d+) )\{(\w+)(?=[,}])|<(\w+)>/g)].map(
        (match) => match[1] ?? match[2],
      ),
    ),
  ].sort()

const english = new Map(flat(en))
const spanish = new Map(flat(es))

test('both languages have the same keys', () => {
  expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
})

test('both use the same placeholders', () => {
  for (const [key, text] of english) expect([key, slots(spanish.get(key)!)]).toEqual([key, slots(text)])
})

test('nothing is empty, and every message parses', () => {
  for (const [locale, messages] of [
    ['en', en],
    ['es', es],
  ] as const) {
    const failures: string[] = []
    const t = createTranslator({
      locale,
      messages: messages as Tree,
      onError: (e) => failures.push(e.message),
    })
    for (const [key, text] of flat(messages)) {
      expect(text.trim(), key).not.toBe('')
      const values = Object.fromEntries(slots(text).map((name) => [name!, 1]))
      if (text.includes('<')) t.rich(key as never, { ...values, n: (chunks: unknown) => chunks } as never)
      else t(key as never, values as never)
    }
    expect(failures).toEqual([])
  }
})
