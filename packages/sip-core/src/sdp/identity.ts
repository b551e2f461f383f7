import { textOf } from '../bytes/text.ts'
import type { SdpIdentity } from '../facts.ts'

/**
 * The o= line and the media addresses of a session description, read off its lines without parsing the rest: cheap
 * enough for every INVITE. Null when there is no o= line.
 */
export function sdpIdentity(body: Uint8Array): SdpIdentity | null {
  let origin: string | null = null
  let sessionAddress: string | null = null
  const media: { port: string; address: string | null }[] = []
  let at = 0
  while (at < body.length && media.length < MAX_MEDIA) {
    let end = at
    while (end < body.length && body[end] !== 0x0a && body[end] !== 0x0d) end++
    if (body[at + 1] === 0x3d) {
      const type = body[at]
      if (type === 0x6f) origin ??= originOf(textOf(body, at + 2, end))
      else if (type === 0x63) {
        const address =
          textOf(body, at + 2, end)
            .split(' ')[2]
            ?.split('/')[0] ?? null
        const current = media.at(-1)
        if (current) current.address ??= address
        else sessionAddress ??= address
      } else if (type === 0x6d) {
        const port =
          textOf(body, at + 2, end)
            .split(' ')[1]
            ?.split('/')[0] ?? ''
        media.push({ port, address: null })
      }
    }
    at = end + 1
  }
  if (origin === null) return null
  const ends = media
    .filter((m) => /^[1-9]\d*$/.test(m.port))
    .map((m) => ({ port: m.port, address: m.address ?? sessionAddress }))
    .filter((m): m is { port: string; address: string } => m.address !== null)
  return {
    origin,
    media: ends.map((m) => (m.address.includes(':') ? `[${m.address}]:${m.port}` : `${m.address}:${m.port}`)),
  }
}

const MAX_MEDIA = 64

/** RFC 8866 §5.2: username, sess-id, sess-version, nettype, addrtype, address. */
function originOf(line: string): string | null {
  const [, id, version, , , address] = line.trim().split(/\s+/)
  return id && version && address ? [id, ' ', version, '@', address].join('') : null
}
