import type { ObjectStore } from '../object-store/object-store.ts'
import { openCaptureBytes } from './capture-bytes.ts'
import type { Directory, FrameLink } from './frame-index.ts'
import { decodePacketRecord, type StoredPacket } from './packet-record.ts'
import { type FramePlace, readFrameDirectory, readFramePlaces } from './read-index.ts'

/** Reading this much in vain is cheaper than another request. */
const GAP_LIMIT = 64 * 1024
/** Small enough that the first packets come soon. */
const READ_LIMIT = 1024 * 1024
/** Reads under way at once: the packets of a call lie apart, and each waits for the store's answer. */
const AHEAD = 32
/** Bytes of them, the last one aside. */
const AHEAD_BYTES = 8 * READ_LIMIT

/** Where a capture's bytes and their frame index are. */
export interface IndexedCapture {
  objectKey: string
  /** The seekable copy, when the upload was compressed. */
  seekableKey: string | null
  frameIndexKey: string
}

export interface StoredFrame extends StoredPacket {
  /** One of the tracks that were asked for. */
  readonly track: number
  readonly link: FrameLink
}

/** A capture opened to read packets of some tracks. */
export class CaptureFrames {
  readonly #store: ObjectStore
  readonly #capture: IndexedCapture
  readonly #directory: Directory

  private constructor(store: ObjectStore, capture: IndexedCapture, directory: Directory) {
    this.#store = store
    this.#capture = capture
    this.#directory = directory
  }

  /** @throws ObjectMissingError */
  static async open(store: ObjectStore, capture: IndexedCapture): Promise<CaptureFrames> {
    return new CaptureFrames(store, capture, await readFrameDirectory(store, capture.frameIndexKey))
  }

  get links(): readonly FrameLink[] {
    return this.#directory.links
  }

  /**
   * Packets in the order of the file, each once. Reads no more than the blocks of the index that hold these tracks, and
   * of the capture their records with small gaps between.
   */
  async *read(tracks: ReadonlySet<number>): AsyncGenerator<StoredFrame> {
    const bytes = await openCaptureBytes(this.#store, this.#capture)
    const places = readFramePlaces(this.#store, this.#capture.frameIndexKey, this.#directory, tracks)
    const load = async (near: readonly FramePlace[]) => {
      const { offset: start } = near[0] as FramePlace
      return { near, start, read: await bytes.read(start, spanOf(near)) }
    }
    for await (const { near, start, read } of ahead(coalesced(places), spanOf, load))
      for (const { track, link: number, offset, length } of near) {
        const link = this.links[number]
        if (!link) throw new Error(`The frame index ${this.#capture.frameIndexKey} is damaged`)
        const record = read.subarray(offset - start, offset - start + length)
        yield { track, link, ...decodePacketRecord(record, link) }
      }
  }
}

function spanOf(near: readonly FramePlace[]): number {
  const last = near.at(-1) as FramePlace
  return last.offset + last.length - (near[0] as FramePlace).offset
}

/** Records that lie near each other, to be read at once. */
async function* coalesced(batches: AsyncIterable<FramePlace[]>): AsyncGenerator<FramePlace[]> {
  for await (const places of batches) {
    let near: FramePlace[] = []
    let start = 0
    let end = 0
    for (const place of places) {
      const fits = place.offset - end <= GAP_LIMIT && place.offset + place.length - start <= READ_LIMIT
      if (near.length > 0 && !fits) {
        yield near
        near = []
      }
      if (near.length === 0) start = place.offset
      near.push(place)
      end = place.offset + place.length
    }
    if (near.length > 0) yield near
  }
}

/** Results in order, several under way. */
async function* ahead<T, R>(
  items: AsyncIterable<T>,
  sizeOf: (item: T) => number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: { size: number; result: Promise<R> }[] = []
  let bytes = 0
  for await (const item of items) {
    const [size, result] = [sizeOf(item), work(item)]
    result.catch(() => {}) // it is awaited in its turn, or nobody wants it any more
    running.push({ size, result })
    bytes += size
    while (running.length >= AHEAD || bytes >= AHEAD_BYTES) {
      const oldest = running.shift()
      if (!oldest) break
      bytes -= oldest.size
      yield await oldest.result
    }
  }
  for (const { result } of running) yield await result
}
