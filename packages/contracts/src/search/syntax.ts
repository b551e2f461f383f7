import type { SearchField } from './fields.ts'

/** Which ends are open: `34600*` is a prefix, `*456` a suffix, `*600*` both. */
export type Wild = 'none' | 'prefix' | 'suffix' | 'contains'

/** Both ends inclusive unless open; null is without bound. */
export interface Bounds {
  low: number | null
  lowOpen: boolean
  high: number | null
  highOpen: boolean
}

/** A time as written; `resolveTime` tells the instant. */
export type TimePoint =
  | { kind: 'date'; year: number; month: number; day: number; ms: number; zone: number | null }
  /** So many milliseconds before now. */
  | { kind: 'ago'; ms: number }
  /** The start of a day, so many days before today. */
  | { kind: 'day'; ago: number }

export type ValueContent =
  | { kind: 'text'; text: string; wild: Wild }
  /** An address, or a CIDR block. */
  | { kind: 'address'; text: string }
  /** What a workspace calls addresses; the api knows which. */
  | { kind: 'alias'; name: string }
  | { kind: 'status'; low: number; high: number }
  | { kind: 'word'; word: string }
  /** Durations in µs. */
  | ({ kind: 'bounds' } & Bounds)
  | { kind: 'time'; point: TimePoint }

export type SearchValue = ValueContent & { position: number; end: number }

export interface SearchTerm {
  kind: 'term'
  field: SearchField
  /** Any of them. */
  values: SearchValue[]
  position: number
  end: number
}

export type SearchNode =
  | SearchTerm
  | { kind: 'and' | 'or'; nodes: SearchNode[] }
  | { kind: 'not'; node: SearchNode }
