import { expect, test } from 'vitest'
import { matches } from './match'

test.each([
  ['Settings: API keys', 'api', true],
  ['Settings: API keys', 'keys set', true],
  ['Configuración: Retención', 'retencion', true],
  ['100 → 200, 17 Nov', '200', true],
  ['+34600123456 → 200', '+346', true],
  ['Settings: API keys', 'eys', false],
  ['Calls', 'calls now', false],
  ['Calls', '  ', true],
])('%s by %j: %s', (text, typed, expected) => expect(matches(text, typed)).toBe(expected))
