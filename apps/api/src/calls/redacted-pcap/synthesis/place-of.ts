import type { SipPacket } from '@ringback/sip-core/redact'

/** `192.0.2.1:5060`, `[2001:db8::1]:5060` */
export function placeOf(endpoint: string): SipPacket['src'] {
  const colon = endpoint.lastIndexOf(':')
  return {
    address: endpoint.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(endpoint.slice(colon + 1)),
  }
}
