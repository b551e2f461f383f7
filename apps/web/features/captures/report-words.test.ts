import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }

/** Every reason and warning that the decoder's sources name. */
function namedIn(call: RegExp): string[] {
  const root = join(import.meta.dirname, '../../../../packages/sip-core/src')
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
  return [...new Set(sources.flatMap((text) => [...text.matchAll(call)].map((match) => match[1] as string)))]
}

test.each([
  ['skipped packets', /skipped\.add\(\s*'(\w+)'/g, en.captures.skippedWords],
  ['warnings', /warnings\.add\(\s*'(\w+)'/g, en.captures.warningWords],
])('every reason of %s has its sentence', (_name, call, words) => {
  const named = namedIn(call)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((word) => !(word in words) && !word.startsWith('broken_'))).toEqual([])
})
