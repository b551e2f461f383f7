import type { Endpoint } from '@ringback/sip-core'

/** `1.2.3.4:5060` or `[2001:db8::1]:5060`, as stored. */
export function endpoint(text: string): Endpoint {
  const colon = text.lastIndexOf(':')
  return { address: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)), text }
}
