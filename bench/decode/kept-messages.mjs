const CHUNK = 1 << 20

/** The bytes of messages until their calls are analysed. Of the captures made here: one message a frame, in order. */
export class KeptMessages {
  #chunks = []
  #used = CHUNK
  #size = 0
  /** By message: its frame, where in all chunks it begins and how long it is. */
  #frames = new Uint32Array(1024)
  #begins = new Float64Array(1024)
  #lengths = new Uint32Array(1024)

  keep({ frame, bytes }) {
    if (this.#used + bytes.length > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK))
      this.#used = 0
    }
    this.#chunks.at(-1).set(bytes, this.#used)
    if (this.#size === this.#frames.length) this.#grow()
    this.#frames[this.#size] = frame
    this.#begins[this.#size] = (this.#chunks.length - 1) * CHUNK + this.#used
    this.#lengths[this.#size++] = bytes.length
    this.#used += bytes.length
  }

  of({ frame }) {
    const place = this.#find(frame)
    const begin = this.#begins[place]
    const at = begin % CHUNK
    return this.#chunks[Math.floor(begin / CHUNK)].subarray(at, at + this.#lengths[place])
  }

  #find(frame) {
    let [low, high] = [0, this.#size]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#frames[middle] < frame) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow() {
    const grown = (from, to) => {
      to.set(from)
      return to
    }
    const length = this.#size * 2
    this.#frames = grown(this.#frames, new Uint32Array(length))
    this.#begins = grown(this.#begins, new Float64Array(length))
    this.#lengths = grown(this.#lengths, new Uint32Array(length))
  }
}
