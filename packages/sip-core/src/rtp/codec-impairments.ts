/** How a codec alone and with loss impairs speech: Ie and Bpl of ITU-T G.107 §7.5. */
export interface CodecImpairment {
  readonly ie: number
  readonly bpl: number
}

interface SpeechCodec extends CodecImpairment {
  /** Beyond the packet, ms. */
  readonly lookAheadMs: number
  /** The scale of R: 100 of G.107, or 129 of the wideband model G.107.1, on which Ie is then meant. */
  readonly scale: 100 | 129
}

const narrow = (ie: number, bpl: number, lookAheadMs = 0): SpeechCodec => ({
  ie,
  bpl,
  lookAheadMs,
  scale: 100,
})

/** G.711 with the packet loss concealment of its Appendix I, which receivers do; without it Bpl is 4.3. */
const G711 = narrow(0, 25.1)

/**
 * By encoding name, lower case. ITU-T G.113 Appendix I: G.711 Table I.3; G.729A and G.723.1 (6.3 kbit/s) with voice
 * activity detection and GSM-EFR Tables I.1 and I.4; G.722 at 64 kbit/s Appendix IV. G.113 has no Bpl for GSM-FR and
 * G.722: that of a codec with frames repeated on loss (43), and of G.711 without concealment, stand in for them; for
 * iLBC the values of its authors' listening tests. Opus, Speex, SILK and AMR-WB have no values: no MOS is told.
 */
const CODECS: ReadonlyMap<string, SpeechCodec> = new Map([
  ['pcmu', G711],
  ['pcma', G711],
  ['g729', narrow(11, 19, 5)],
  ['g729a', narrow(11, 19, 5)],
  ['g723', narrow(15, 16.1, 7.5)],
  ['gsm', narrow(20, 43)],
  ['gsm-efr', narrow(5, 10)],
  ['amr', narrow(5, 10, 5)],
  ['ilbc', narrow(11, 32)],
  ['g722', { ie: 13, bpl: 4.3, lookAheadMs: 1.5, scale: 129 }],
])

export function speechCodec(name: string): SpeechCodec | null {
  return CODECS.get(name.toLowerCase()) ?? null
}
