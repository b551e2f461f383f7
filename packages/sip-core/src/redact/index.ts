/** What may leave the house (ADR 0019): a call without what identifies anybody. No decoding. */
export { HIDDEN, type Redaction } from './redaction.ts'
export { type RedactionCounts, Redactor } from './redactor.ts'
export { PcapSynthesis, type RtpPacket, type SipPacket, synthesisePcap } from './synthesise-pcap.ts'
export type { Met } from './values.ts'
