import { expect, test } from 'vitest'
import { localeFromAcceptLanguage } from './locale'

test.each([
  [null, 'en'],
  ['', 'en'],
  ['es-ES,es;q=0.9,en;q=0.8', 'es'],
  ['fr-FR, en;q=0.5, es;q=0.7', 'es'],
  ['de', 'en'],
  ['es;q=0, en', 'en'],
])('%s → %s', (header, locale) => expect(localeFromAcceptLanguage(header)).toBe(locale))
