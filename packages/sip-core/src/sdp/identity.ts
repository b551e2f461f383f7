import { textOf } from '../bytes/text.ts'
import type { SdpIdentity } from '../facts.ts'
import { endpointText } from '../net/address.ts'
import { CR, EQUALS, isBlank, LF } from '../sip/chars.ts'

/**
 * The o= line and the media addresses of a session description, read off its lines without parsing the rest: cheap
 * enough for every INVITE. Null when there is no o= line.
 */
export function sdpIdentity(body: Uint8Array): SdpIdentity | null {
  let origin: string | null = null
  let sessionAddress: string | null = null
  const ends: { readonly port: string; address: string | null }[] = []
  let media = 0
  let at = 0
  while (at < body.length && media < MAX_MEDIA) {
    let end = at
    while (end < body.length && body[end] !== LF && body[end] !== CR) end++
    if (body[at + 1] === EQUALS) {
      const type = body[at]
      if (type === ORIGIN) origin ??= originOf(body, at + 2, end)
      else if (type === CONNECTION) {
        const address = upToSlash(word(body, at + 2, end, 2)) || null
        const current = ends.at(-1)
        if (media === 0) sessionAddress ??= address
        else if (current) current.address ??= address
      } else if (type === MEDIA) {
        media++
        ends.push({ port: upToSlash(word(body, at + 2, end, 1)), address: null })
      }
    }
    at = end + 1
  }
  if (origin === null) return null
  const addresses: string[] = []
  for (const { port, address } of ends) {
    const host = address ?? sessionAddress
    if (host !== null && PORT.test(port)) addresses.push(endpointText(host, port))
  }
  return { origin, media: addresses }
}

const ORIGIN = 0x6f
const CONNECTION = 0x63
const MEDIA = 0x6d
const PORT = /^[1-9]\d*$/
const MAX_MEDIA = 64

/** RFC 8866 §5.2: username, sess-id, sess-version, nettype, addrtype, address. */
function originOf(body: Uint8Array, start: number, end: number): string | null {
  const id = word(body, start, end, 1)
  const version = word(body, start, end, 2)
  const address = word(body, start, end, 5)
  return id && version && address ? `${id} ${version}@${address}` : null
}

/** The nth word of a line, from 0; empty when there are fewer. */
function word(body: Uint8Array, start: number, end: number, n: number): string {
  let at = start
  for (let skipped = 0; ; skipped++) {
    while (at < end && isBlank(body[at] as number)) at++
    const from = at
    while (at < end && !isBlank(body[at] as number)) at++
    if (skipped === n) return textOf(body, from, at)
    if (at >= end) return ''
  }
}

/** Behind the slash stand a multicast address's lifetime and a count. */
function upToSlash(text: string): string {
  const slash = text.indexOf('/')
  return slash < 0 ? text : text.slice(0, slash)
}
