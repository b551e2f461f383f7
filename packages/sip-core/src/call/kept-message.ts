import type { CSeq, Endpoint, Reference, SdpIdentity } from '../facts.ts'
import type { LegMessage } from './leg.ts'
import type { Opening } from './openings.ts'

export const NO_OPENING: Opening = { fromUser: null, toUser: null, fromName: null, references: [], sdp: null }

const NOWHERE: Endpoint = { address: '', port: 0, text: '' }

/** A message of a table as its leg's summary is made from it. Filled anew for the next leg. */
export class KeptMessage implements LegMessage {
  ts: number | null = null
  frame = 0
  index = 0
  hash = 0
  ipId: number | null = null
  src = NOWHERE
  dst = NOWHERE
  callId = ''
  method: string | null = null
  status: number | null = null
  reason: string | null = null
  cseq: CSeq | null = null
  userAgent: string | null = null
  fromTag: string | null = null
  toTag: string | null = null
  hasSdp = false
  hasCredentials = false
  opening = NO_OPENING

  get fromUser(): string | null {
    return this.opening.fromUser
  }
  get toUser(): string | null {
    return this.opening.toUser
  }
  get fromName(): string | null {
    return this.opening.fromName
  }
  get references(): readonly Reference[] {
    return this.opening.references
  }
  get sdp(): SdpIdentity | null {
    return this.opening.sdp
  }
}
