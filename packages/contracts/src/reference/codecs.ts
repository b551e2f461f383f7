/** What is known of a codec. Null is “varies” or “does not apply”. */
export interface CodecFacts {
  /** What people call it. */
  readonly title: string
  /** Payload type: a number of RFC 3551, or the dynamic one that most systems take. */
  readonly payloadType: string
  readonly dynamic: boolean
  /** Hz of the RTP clock, as a=rtpmap says it. */
  readonly clock: number
  /** Of the payload alone, kbit/s. */
  readonly bitRate: string | null
  /** Usual packet length, ms. */
  readonly ptime: number | null
  /** MOS without loss and delay, by the E-model; null where ITU-T G.113 has no value. */
  readonly mos: number | null
  readonly source: string
}

const of = (
  title: string,
  payloadType: string,
  clock: number,
  bitRate: string | null,
  ptime: number | null,
  mos: number | null,
  source: string,
): CodecFacts => ({
  title,
  payloadType,
  dynamic: /^(9[6-9]|1[0-2]\d)/.test(payloadType),
  clock,
  bitRate,
  ptime,
  mos,
  source,
})

/**
 * Payload formats by encoding name, those of RFC 3551 first. MOS: ITU-T G.107 with the equipment impairment of G.113
 * that Ringback's own estimate uses, at no delay.
 */
export const codecs = {
  PCMU: of('G.711 µ-law', '0', 8000, '64', 20, 4.41, 'RFC 3551 §4.5.14'),
  PCMA: of('G.711 A-law', '8', 8000, '64', 20, 4.41, 'RFC 3551 §4.5.14'),
  G722: of('G.722', '9', 8000, '64', 20, 4.34, 'RFC 3551 §4.5.2'),
  G729: of('G.729 / G.729A', '18', 8000, '8', 20, 4.1, 'RFC 3551 §4.5.6'),
  G723: of('G.723.1', '4', 8000, '5.3 / 6.3', 30, 3.95, 'RFC 3551 §4.5.3'),
  GSM: of('GSM full rate', '3', 8000, '13', 20, 3.74, 'RFC 3551 §4.5.8'),
  G728: of('G.728', '15', 8000, '16', 20, null, 'RFC 3551 §4.5.5'),
  DVI4: of('DVI4 (IMA ADPCM)', '5, 6, 16, 17', 8000, '32', 20, null, 'RFC 3551 §4.5.1'),
  LPC: of('LPC', '7', 8000, '5.6', 20, null, 'RFC 3551 §4.5.10'),
  QCELP: of('QCELP', '12', 8000, '13', 20, null, 'RFC 3551 §4.5.15'),
  L16: of('L16', '10, 11', 44_100, '706 / 1411', 20, null, 'RFC 3551 §4.5.11'),
  MPA: of('MPEG audio', '14', 90_000, null, null, null, 'RFC 3551 §4.5.13'),
  CN: of('Comfort noise', '13', 8000, null, null, null, 'RFC 3389'),
  H261: of('H.261', '31', 90_000, null, null, null, 'RFC 3551 §5.3'),
  H263: of('H.263', '34', 90_000, null, null, null, 'RFC 3551 §5.4'),
  'telephone-event': of('DTMF events', '101', 8000, null, 20, null, 'RFC 4733'),
  opus: of('Opus', '111', 48_000, '6–510', 20, null, 'RFC 7587'),
  iLBC: of('iLBC', '97', 8000, '13.33 / 15.2', 30, 4.1, 'RFC 3952'),
  AMR: of('AMR (narrowband)', '96', 8000, '4.75–12.2', 20, 4.29, 'RFC 4867'),
  'AMR-WB': of('AMR-WB (G.722.2)', '97', 16_000, '6.6–23.85', 20, null, 'RFC 4867'),
  EVS: of('EVS', '96', 16_000, '5.9–128', 20, null, 'TS 26.445'),
  'GSM-EFR': of('GSM enhanced full rate', '96', 8000, '12.2', 20, 4.29, 'RFC 3551 §4.5.9'),
  'G726-32': of('G.726 (32 kbit/s)', '96', 8000, '32', 20, null, 'RFC 3551 §4.5.4'),
  G7221: of('G.722.1 (Siren 7)', '102', 16_000, '24 / 32', 20, null, 'RFC 5577'),
  speex: of('Speex', '97', 8000, '2.15–44', 20, null, 'RFC 5574'),
  SILK: of('SILK', '103', 24_000, '6–40', 20, null, 'draft-vos-silk-02'),
  red: of('Redundant audio', '121', 8000, null, null, null, 'RFC 2198'),
  H264: of('H.264', '99', 90_000, null, null, null, 'RFC 6184'),
  VP8: of('VP8', '100', 90_000, null, null, null, 'RFC 7741'),
  t38: of('T.38 fax', '–', 8000, null, null, null, 'ITU-T T.38'),
} as const satisfies Readonly<Record<string, CodecFacts>>

export type CodecName = keyof typeof codecs
