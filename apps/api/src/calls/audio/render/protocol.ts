/** What the api and its render child say to each other over IPC. The call's packets go in by stdin, PCM comes out by stdout. */
import type { AudioProblem } from '@ringback/contracts'

/** An RTP stream, as the database knows it. */
export interface WantedStream {
  ssrc: number
  src: string
  dst: string
}

/** The first message to the child. Times are µs since 1970. */
export interface RenderRequest {
  startTs: number
  endTs: number
  /** Left, right. */
  channels: WantedStream[][]
}

export interface RenderedChannel {
  codecs: string[]
  problem: AudioProblem | null
  missingCodec: string | null
  peaks: number[]
}

/** All is decoded; the child waits to be told which part is wanted. */
export interface Rendered {
  sampleRate: number
  /** Of each channel. */
  samples: number
  /** More was said than is kept. */
  cut: boolean
  channels: RenderedChannel[]
}

/** The second message to the child: bytes of the interleaved 16-bit samples, `to` exclusive. */
export interface PlayRequest {
  from: number
  to: number
}
