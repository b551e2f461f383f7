import { readParamsValue } from './header-value.ts'
import { paramOf } from './params.ts'

/** The dialog that Replaces (RFC 3891), Join (RFC 3911) or Target-Dialog (RFC 4538) names. */
export interface DialogReference {
  readonly callId: string
  readonly toTag: string | null
  readonly fromTag: string | null
  /** Replaces only an early dialog. */
  readonly earlyOnly: boolean
}

/** Null without a Call-ID. Target-Dialog calls the tags local and remote, as its sender sees them. */
export function readDialogReference(value: string): DialogReference | null {
  const { value: callId, params } = readParamsValue(value)
  if (callId === '') return null
  return {
    callId,
    toTag: paramOf(params, 'to-tag') ?? paramOf(params, 'remote-tag'),
    fromTag: paramOf(params, 'from-tag') ?? paramOf(params, 'local-tag'),
    earlyOnly: paramOf(params, 'early-only') !== null,
  }
}
