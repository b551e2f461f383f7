const CHUNK = 1 << 20

/** The bytes of messages until their calls are analysed. Of the captures made here: one message a frame. */
export class KeptMessages {
  #chunks = []
  #used = CHUNK
  /** By frame: where in all chunks it begins and how long it is. */
  #begins = new Float64Array(1024)
  #lengths = new Uint32Array(1024)

  keep({ frame, bytes }) {
    if (this.#used + bytes.length > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK))
      this.#used = 0
    }
    this.#chunks.at(-1).set(bytes, this.#used)
    if (frame >= this.#begins.length) this.#grow(frame)
    this.#begins[frame] = (this.#chunks.length - 1) * CHUNK + this.#used
    this.#lengths[frame] = bytes.length
    this.#used += bytes.length
  }

  of({ frame }) {
    const begin = this.#begins[frame]
    const at = begin % CHUNK
    return this.#chunks[Math.floor(begin / CHUNK)].subarray(at, at + this.#lengths[frame])
  }

  #grow(frame) {
    const length = 2 ** Math.ceil(Math.log2(frame + 1))
    const [begins, lengths] = [new Float64Array(length), new Uint32Array(length)]
    begins.set(this.#begins)
    lengths.set(this.#lengths)
    this.#begins = begins
    this.#lengths = lengths
  }
}
