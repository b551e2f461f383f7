/*
 * draft-ietf-opsawg-pcapng §3: a block is type(32) total length(32) body total length(32); a section's first block says
 * in which byte order behind its length. Decryption Secrets (§4.7): secrets type(32) length(32) secrets, options.
 */
const HEAD = 12
const TRAILER = 4
const SECTION_HEADER = 0x0a0d0d0a
const DECRYPTION_SECRETS = 10
const BYTE_ORDER_MAGIC = 0x1a2b3c4d

/**
 * Overwrites the secrets of a pcapng file with zeros as its bytes pass by: the blocks stay, without content, so that
 * the file's length and every offset in it are as they were. Other files pass untouched. Behind a block whose length
 * cannot be, where no reader finds the next one, all is overwritten.
 */
export class SecretsEraser {
  #mode: 'undecided' | 'pcapng' | 'other' | 'lost' = 'undecided'
  readonly #head = new Uint8Array(HEAD)
  #headLength = 0
  #littleEndian = false
  /** Of the current block: bytes to overwrite, then bytes to step over. */
  #erase = 0
  #skip = 0

  /** The chunk as it is to be served; the one given may be changed. */
  pass(chunk: Uint8Array): Uint8Array {
    for (let at = 0; at < chunk.length && this.#mode !== 'other'; ) {
      const left = chunk.length - at
      if (this.#mode === 'lost') {
        chunk.fill(0, at)
        at += left
      } else if (this.#erase > 0) {
        const length = Math.min(this.#erase, left)
        chunk.fill(0, at, at + length)
        this.#erase -= length
        at += length
      } else if (this.#skip > 0) {
        const length = Math.min(this.#skip, left)
        this.#skip -= length
        at += length
      } else {
        const part = chunk.subarray(at, at + HEAD - this.#headLength)
        this.#head.set(part, this.#headLength)
        this.#headLength += part.length
        at += part.length
        if (this.#headLength === HEAD) this.#open()
      }
    }
    return chunk
  }

  #open(): void {
    this.#headLength = 0
    const head = new DataView(this.#head.buffer)
    const isSection = head.getUint32(0) === SECTION_HEADER
    if (isSection) this.#littleEndian = head.getUint32(8, true) === BYTE_ORDER_MAGIC
    if (this.#mode === 'undecided') this.#mode = isSection ? 'pcapng' : 'other'
    if (this.#mode === 'other') return
    const length = head.getUint32(4, this.#littleEndian)
    const isMarked = this.#littleEndian || head.getUint32(8) === BYTE_ORDER_MAGIC
    if (length < HEAD || length % 4 !== 0 || (isSection && !isMarked)) {
      this.#mode = 'lost'
      return
    }
    this.#skip = length - HEAD
    if (head.getUint32(0, this.#littleEndian) !== DECRYPTION_SECRETS) return
    this.#erase = Math.max(this.#skip - TRAILER, 0)
    this.#skip -= this.#erase
  }
}
