import type { DtmfDigit, StreamSummary } from '../rtp/stream-summary.ts'
import type { UnreachableMedia } from '../rtp/unreachable-media.ts'
import type { CallToAnalyse } from './call-to-analyse.ts'

export interface CaptureMedia {
  readonly streams: readonly StreamSummary[]
  readonly digits: readonly DtmfDigit[]
  readonly unreachable: readonly UnreachableMedia[]
}

type CallMedia = Pick<CallToAnalyse, 'streams' | 'digits' | 'unreachable'>

/** The media of captures by the calls they belong to. */
export class MediaIndex {
  readonly #streams: Map<string | null, StreamSummary[]>
  readonly #digits: Map<string | null, DtmfDigit[]>
  readonly #unreachable: Map<string, UnreachableMedia[]>

  constructor({ streams, digits, unreachable }: CaptureMedia) {
    this.#streams = Map.groupBy(streams, (s) => s.callId)
    this.#digits = Map.groupBy(digits, (d) => d.callId)
    this.#unreachable = Map.groupBy(unreachable, flow)
  }

  /** Of the legs with these Call-IDs. */
  of(callIds: readonly string[]): CallMedia {
    const streams = callIds.flatMap((id) => this.#streams.get(id) ?? [])
    const flows = new Set(streams.map(flow))
    return {
      streams,
      digits: callIds.flatMap((id) => this.#digits.get(id) ?? []),
      unreachable: [...flows].flatMap((key) => this.#unreachable.get(key) ?? []),
    }
  }
}

function flow({ src, dst }: Pick<StreamSummary, 'src' | 'dst'>): string {
  return `${src.text} ${dst.text}`
}
