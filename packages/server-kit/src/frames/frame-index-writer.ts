import { closeSync, openSync, writeSync } from 'node:fs'
import { constants, zstdCompressSync } from 'node:zlib'
import {
  BLOCK_RECORDS,
  type Directory,
  encodeBlock,
  encodeDirectory,
  type FrameGroup,
  type FrameLink,
  HEADER,
  type IndexBlock,
  legTrack,
  MAGIC,
  mediaTrack,
  TRAILER_LENGTH,
} from './frame-index.ts'

/** Records of a run: 9 MB of memory. A call of a capture that is all calls at once is in every run it lives in. */
const RUN_RECORDS = 2 ** 19
const options = {
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
}

/** As sip-core tells it. */
interface RecordPlace {
  readonly recordOffset: number
  readonly recordLength: number
  readonly link: number
}

/** Writes a frame index to a local file while a capture is decoded. Adding a record allocates nothing. */
export class FrameIndexWriter {
  readonly #file: number
  readonly #limit: number
  readonly #offsets: Float64Array
  readonly #lengths: Uint32Array
  readonly #links: Uint16Array
  /** 1 + the record before of the same track, 0 for none. */
  readonly #previous: Uint32Array
  #count = 0
  readonly #legs = new LastRecords()
  readonly #media = new LastRecords()
  readonly #runs: Directory['runs'] = []
  #position = 0

  constructor(path: string, runRecords = RUN_RECORDS) {
    this.#file = openSync(path, 'wx', 0o600)
    this.#limit = runRecords
    this.#offsets = new Float64Array(runRecords)
    this.#lengths = new Uint32Array(runRecords)
    this.#links = new Uint16Array(runRecords)
    this.#previous = new Uint32Array(runRecords)
    this.#write(HEADER)
  }

  leg(leg: number, place: RecordPlace): void {
    this.#add(this.#legs, leg, place)
  }

  media(media: number, place: RecordPlace): void {
    this.#add(this.#media, media, place)
  }

  /** Writes what is left and closes the file. `links` are what the places' `link` counts. */
  finish(links: readonly FrameLink[]): void {
    this.#flush()
    const directory = zstdCompressSync(encodeDirectory({ links: [...links], runs: this.#runs }), options)
    const trailer = Buffer.alloc(TRAILER_LENGTH)
    trailer.writeUInt32LE(directory.length, 0)
    trailer.write(MAGIC, 4, 'latin1')
    this.#write(directory)
    this.#write(trailer)
    closeSync(this.#file)
  }

  #add(tracks: LastRecords, track: number, { recordOffset, recordLength, link }: RecordPlace): void {
    if (link < 0) return
    if (this.#count === this.#limit) this.#flush()
    const last = tracks.of(track)
    // Two messages of a leg in one packet.
    if (last > 0 && this.#offsets[last - 1] === recordOffset) return
    const at = this.#count++
    this.#offsets[at] = recordOffset
    this.#lengths[at] = recordLength
    this.#links[at] = link
    this.#previous[at] = last
    tracks.set(track, this.#count)
  }

  #flush(): void {
    if (this.#count === 0) return
    const run: IndexBlock[] = []
    let block: FrameGroup[] = []
    let room = BLOCK_RECORDS
    const close = (): void => {
      if (block.length > 0) run.push(this.#writeBlock(block))
      block = []
      room = BLOCK_RECORDS
    }
    const put = (group: FrameGroup): void => {
      if (group.offsets.length > room) close()
      block.push(group)
      room -= group.offsets.length
    }
    for (const track of this.#legs.tracks()) this.#groups(legTrack(track), this.#legs.of(track), put)
    close()
    for (const track of this.#media.tracks()) this.#groups(mediaTrack(track), this.#media.of(track), put)
    close()
    this.#runs.push(run)
    this.#legs.clear()
    this.#media.clear()
    this.#count = 0
  }

  /** A track's records of this run, ascending, cut where the link changes and at the size of a block. */
  #groups(track: number, last: number, put: (group: FrameGroup) => void): void {
    const order: number[] = []
    let ascends = true
    for (let at = last; at > 0; at = this.#previous[at - 1] as number) {
      const next = order.at(-1)
      if (next !== undefined && (this.#offsets[at - 1] as number) > (this.#offsets[next] as number))
        ascends = false
      order.push(at - 1)
    }
    if (ascends) order.reverse()
    else order.sort((a, b) => (this.#offsets[a] as number) - (this.#offsets[b] as number))
    let group = null as FrameGroup | null
    for (const at of order) {
      const link = this.#links[at] as number
      const offset = this.#offsets[at] as number
      if (group?.link === link && group.offsets.at(-1) === offset) continue
      if (group && (group.link !== link || group.offsets.length === BLOCK_RECORDS)) {
        put(group)
        group = null
      }
      group ??= { track, link, offsets: [], lengths: [] }
      group.offsets.push(offset)
      group.lengths.push(this.#lengths[at] as number)
    }
    if (group) put(group)
  }

  #writeBlock(groups: readonly FrameGroup[]): IndexBlock {
    const packed = zstdCompressSync(encodeBlock(groups), options)
    const [first, last] = [groups[0], groups.at(-1)] as [FrameGroup, FrameGroup]
    const block = { offset: this.#position, length: packed.length }
    this.#write(packed)
    return { ...block, firstTrack: first.track, lastTrack: last.track }
  }

  #write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.#position += bytes.length
  }
}

/** The last record of each track, of those of this run. */
class LastRecords {
  #last = new Uint32Array(1024)
  #active: number[] = []

  of(track: number): number {
    return this.#last[track] ?? 0
  }

  set(track: number, record: number): void {
    if (track >= this.#last.length) {
      const grown = new Uint32Array(Math.max(track + 1, this.#last.length * 2))
      grown.set(this.#last)
      this.#last = grown
    }
    if (this.#last[track] === 0) this.#active.push(track)
    this.#last[track] = record
  }

  tracks(): Uint32Array {
    return Uint32Array.from(this.#active).sort()
  }

  clear(): void {
    for (const track of this.#active) this.#last[track] = 0
    this.#active = []
  }
}
