import type { JobHandlers } from '@ringback/server-kit'
import type { WorkerContext } from '../worker-context.ts'
import { applyRetention } from './apply-retention.ts'
import { decodeCapture } from './decode-capture.ts'
import { deleteCapture } from './delete-capture.ts'
import { eraseNumber } from './erase-number.ts'
import { joinRoll } from './join-roll.ts'
import { recomputeCallsOfLegs } from './recompute-calls.ts'
import { removeWorkspace } from './remove-workspace.ts'
import { withdrawCalls } from './withdraw-calls.ts'

/** Every job and its one handler. */
export function jobHandlers(context: WorkerContext): JobHandlers {
  return {
    'decode-capture': () => decodeCapture(context),
    'delete-capture': (payload) => deleteCapture(context, payload),
    'withdraw-calls': (payload) => withdrawCalls(context, payload),
    'join-roll': (payload) => joinRoll(context, payload),
    'recompute-calls': (payload) => recomputeCallsOfLegs(context, payload),
    'apply-retention': (payload) => applyRetention(context, payload),
    'erase-number': (payload) => eraseNumber(context, payload),
    'remove-workspace': (payload) => removeWorkspace(context, payload),
  }
}
