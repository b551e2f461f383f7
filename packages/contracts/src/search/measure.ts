import type { FieldRule } from './fields.ts'
import type { Bounds } from './syntax.ts'

/** µs of each unit of duration. */
const UNITS: Record<string, number> = {
  us: 1,
  µs: 1,
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
}
const LARGEST = 1e15

interface Figure {
  value: number
  /** Of its last digit: 1.5s is 1.5 to below 1.6 s. */
  step: number
}

/** `>5s`, `<=3.6`, `1m..5m`, `2..`, `20`; null for anything else. A plain number of a duration counts seconds. */
export function readMeasure(text: string, unit: FieldRule['unit']): Bounds | null {
  const compared = /^(<=|>=|<|>|=)(.+)$/.exec(text)
  if (compared) {
    const figure = readFigure(compared[2] as string, unit)
    return figure && comparison(compared[1] as string, figure)
  }
  const range = /^(.*?)\.\.(.*)$/.exec(text)
  if (range) return readRange(range[1] as string, range[2] as string, unit)
  const figure = readFigure(text, unit)
  return figure && comparison('=', figure)
}

function readRange(from: string, to: string, unit: FieldRule['unit']): Bounds | null {
  const low = from === '' ? undefined : readFigure(from, unit)
  const high = to === '' ? undefined : readFigure(to, unit)
  if (low === null || high === null || (low === undefined && high === undefined)) return null
  return { low: low?.value ?? null, lowOpen: false, high: high?.value ?? null, highOpen: false }
}

function comparison(operator: string, { value, step }: Figure): Bounds {
  switch (operator) {
    case '<':
    case '<=':
      return { low: null, lowOpen: false, high: value, highOpen: operator === '<' }
    case '>':
    case '>=':
      return { low: value, lowOpen: operator === '>', high: null, highOpen: false }
    default:
      return { low: value, lowOpen: false, high: value + step, highOpen: true }
  }
}

function readFigure(text: string, unit: FieldRule['unit']): Figure | null {
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?([a-zµ]*)$/i.exec(text)
  if (!parts) return null
  const [, whole, fraction = '', suffix = ''] = parts
  if (unit === 'count' && (fraction !== '' || suffix !== '')) return null
  if (unit === 'score' && suffix !== '') return null
  const scale = unit === 'duration' ? UNITS[suffix.toLowerCase() || 's'] : 1
  if (scale === undefined) return null
  const value = Number(`${whole}.${fraction || 0}`) * scale
  const step = 10 ** -fraction.length * scale
  if (value > LARGEST) return null
  if (unit === 'score') return { value: Number(value.toFixed(6)), step: Number(step.toFixed(6)) }
  return { value: Math.round(value), step: Math.max(1, Math.round(step)) }
}
