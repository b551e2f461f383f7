/** What the rewrite child answers over IPC to the bytes it is sent. */
export type Rewritten =
  | {
      ok: true
      /** WebP, like the thumbnail. */
      full: Uint8Array
      thumbnail: Uint8Array
      width: number
      height: number
    }
  | { ok: false; reason: 'not-an-image' | 'too-many-pixels' | 'damaged' }
