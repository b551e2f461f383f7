import { nodePorts } from '../../node-ports/src/index.ts'
import { CaptureDecoder, type DecodeKeys } from '../src/index.ts'
import type { ComparedField } from '../test/corpus-differences.ts'

/**
 * One SIP message as tshark or we tell it; texts, empty for what there is none of. `ts` in microseconds since 1970,
 * `kind` a method or a status, `cseq` as in `1 INVITE`.
 */
export interface Sighting extends Readonly<Record<ComparedField, string>> {
  readonly frame: number
}

const CHUNK = 65_536

/** Ours. */
export function askDecoder(capture: Uint8Array, keys: DecodeKeys = {}): Sighting[] {
  const found: Sighting[] = []
  const decoder = new CaptureDecoder(
    {
      message({ frame, ts, src, dst, callId, method, status, cseq, fromUser, toUser }) {
        found.push({
          ...{ frame, ts: String(ts), src: src.text, dst: dst.text, callId, kind: method ?? String(status) },
          ...{
            cseq: cseq ? `${cseq.number} ${cseq.method}` : '',
            fromUser: fromUser ?? '',
            toUser: toUser ?? '',
          },
        })
      },
    },
    nodePorts,
    { keys },
  )
  for (let at = 0; at < capture.length; at += CHUNK) decoder.write(capture.subarray(at, at + CHUNK))
  decoder.end()
  return found
}
