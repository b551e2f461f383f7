import type { DecodePorts } from '@ringback/sip-core'
import { crypto } from './crypto.ts'
import { inflate } from './inflate.ts'

/** What sip-core needs of its host and is not allowed to import itself, by Node's own modules. */
export const nodePorts: DecodePorts = { inflate, crypto }
