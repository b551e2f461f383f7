import type * as contracts from '@ringback/contracts'
import type { z } from 'zod'

type Contracts = typeof contracts

/** An example of a named schema of the contracts: as it is sent, or as it is answered. */
export type Examples = {
  readonly [Name in keyof Contracts]?: Contracts[Name] extends z.ZodType
    ? z.input<Contracts[Name]> | z.output<Contracts[Name]>
    : never
}
