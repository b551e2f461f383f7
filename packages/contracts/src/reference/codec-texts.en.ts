import type { CodecName } from './codecs.ts'

/** What is peculiar to each. */
export const codecTextsEn: Readonly<Record<CodecName, string>> = {
  PCMU: 'The codec of the North American and Japanese telephone network. Every system has it; 87 kbit/s on Ethernet at 20 ms.',
  PCMA: 'As PCMU, for the rest of the world. Taken for µ-law it sounds loud and distorted, but can be understood.',
  G722: 'Samples at 16 kHz, yet its RTP clock is written 8000: an error of RFC 1890 that was kept. A sender that really counts at 16000 looks like 50 % loss or wrong jitter.',
  G729: 'Frames of 10 ms, two a packet. Annex B (annexb=yes, the default) sends pauses as small frames; a side that cannot do it hears gaps. DTMF and music do not survive it.',
  G723: 'Frames of 30 ms; asked for at 20 ms it cannot be packed. Rare today.',
  GSM: 'Full rate codec of old mobiles, free of charge in PBXs. Frames of 33 bytes a 20 ms.',
  G728: 'Low delay codec of ISDN video telephones. Hardly seen.',
  DVI4: 'Four payload types for four sampling rates: 5 is 8000, 6 is 16000, 16 is 11025, 17 is 22050 Hz.',
  LPC: 'A historic vocoder. If it appears in a trace, somebody lists everything.',
  QCELP: 'Old CDMA mobiles.',
  L16: 'Uncompressed: 10 is stereo, 11 mono. With a dynamic type also at 8000 or 16000 Hz.',
  MPA: 'MPEG layers 1 to 3; music sources and paging.',
  CN: 'Comfort noise: how loud the pause is. Packets get rarer while nobody speaks, which is no loss. Type 19 in old devices.',
  H261: 'Video of ISDN days.',
  H263: 'Older video; H263-1998 and -2000 take dynamic types.',
  'telephone-event':
    'Digits as packets beside the voice. Its clock must be that of the voice codec (8000 beside G.711, 48000 beside Opus). The end packet is sent three times.',
  opus: 'Always announced as opus/48000/2, whatever is sent. In-band FEC repairs single losses. G.113 has no values for it, so Ringback tells no MOS.',
  iLBC: 'mode=20 or mode=30 (default 30): both sides must agree, or frames are cut wrongly. Bears loss well.',
  AMR: 'octet-align decides the packing: if the sides differ, the voice is noise. mode-set limits the rates; the MOS is that of 12.2 kbit/s.',
  'AMR-WB': 'HD voice of mobile networks. The same octet-align trap as AMR.',
  EVS: 'Voice of 4G and 5G networks, with a mode that speaks AMR-WB. The sampling rate is not that of the clock.',
  'GSM-EFR': 'AMR 12.2 by its older name.',
  'G726-32':
    'Two byte orders are in use: RFC 3551 and AAL2-G726-32. Mixed up it sounds like noise. Type 2 was its static number once.',
  G7221: 'Conference systems. 14 kHz variant (Annex C) with clock 32000.',
  speex: 'Superseded by Opus. 8000, 16000 and 32000 Hz under one name.',
  SILK: 'Codec of Skype and Teams; lives on inside Opus.',
  red: 'Each packet also holds the one before: loss is repaired at the price of bandwidth. Also used for real-time text.',
  H264: 'packetization-mode and profile-level-id must fit; a picture appears only with the first key frame.',
  VP8: 'Video of WebRTC.',
  t38: 'Fax over UDPTL, in an m=image line: a re-INVITE turns the call from voice to fax. No RTP, hence no payload type.',
}
