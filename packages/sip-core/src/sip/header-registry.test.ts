import { listHeaders } from '@ringback/contracts/reference'
import { expect, it } from 'vitest'
import { SAMPLES } from '../../test/header-samples.ts'
import { shown } from '../../test/shown-header.ts'
import { HEADERS, headerEntry, longName } from './header-registry.ts'
import { readHeader } from './header-value.ts'

/** The registry as of 2026-03: https://www.iana.org/assignments/sip-parameters */
const REGISTERED = 134
const COMPACT =
  'a accept-contact b referred-by c content-type d request-disposition e content-encoding f from i call-id ' +
  'j reject-contact k supported l content-length m contact n identity-info o event r refer-to s subject t to ' +
  'u allow-events v via x session-expires y identity'

it('holds every registered header once, with its compact form', () => {
  const registered = HEADERS.filter((entry) => entry.registered)
  expect(registered).toHaveLength(REGISTERED)
  expect(new Set(HEADERS.map((entry) => entry.name.toLowerCase())).size).toBe(HEADERS.length)
  const compact = HEADERS.flatMap((entry) =>
    entry.compact ? [`${entry.compact} ${entry.name.toLowerCase()}`] : [],
  )
  expect(compact.toSorted().join(' ')).toBe(COMPACT)
})

it('is the registry that help shows', () => {
  const shown = listHeaders('en').map(({ name, compact, source, registered }) => [
    name,
    compact,
    source,
    registered,
  ])
  expect(shown).toEqual(
    HEADERS.map(({ name, compact, reference, registered }) => [name, compact, reference, registered]),
  )
})

it('has a sample of each', () => {
  const registered = HEADERS.filter((entry) => entry.registered).map((entry) => entry.name)
  expect(SAMPLES.map(([name]) => name)).toEqual(registered)
})

it.each(SAMPLES)('reads %s: %s', (name, value, read) => {
  expect(shown(readHeader(name, value))).toBe(read)
  expect(shown(readHeader(headerEntry(name)?.compact ?? name.toUpperCase(), value))).toBe(read)
})

it('takes any other header for text', () => {
  for (const name of ['X-Cid', '__proto__', 'constructor', 'toString', '', 'z', ' via'])
    expect([headerEntry(name), readHeader(name, 'a, b;c')]).toEqual([null, { shape: 'text', text: 'a, b;c' }])
  expect(longName('__proto__')).toBe('__proto__')
  expect([longName('V'), longName('VIA'), longName('Z')]).toEqual(['via', 'via', 'z'])
})
