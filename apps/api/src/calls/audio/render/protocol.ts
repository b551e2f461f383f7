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
  /** Null for who may hear all of it. */
  hushed: Hushing | null
}

/** Keys that are to be heard are silenced, and of some streams is told which packets may be heard. */
export interface Hushing {
  streams: WantedStream[]
  /** That are known to have been pressed, by whatever means. */
  keys: PressedKey[]
}

export interface PressedKey {
  ts: number
  durationMs: number | null
}

/** Packets of a stream that were heard and in which no key is: when each was captured, and its sequence number. */
export interface HeardPackets extends WantedStream {
  arrivals: Float64Array
  sequences: Uint16Array
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
  /** Of the streams that were to be hushed. */
  heard: HeardPackets[]
}

/** The second message to the child: bytes of the interleaved 16-bit samples, `to` exclusive. */
export interface PlayRequest {
  from: number
  to: number
}
