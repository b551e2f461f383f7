import { listOf, type Param, readParams, splitOutside } from './params.ts'

/** RFC 3261 §20.42: `SIP/2.0/UDP host:port;branch=…;received=…`. */
export interface Via {
  /** `SIP` and `2.0`. */
  readonly protocol: string
  readonly version: string
  /** As written: `UDP`, `TCP`, `TLS`, `SCTP`, `WS`, `WSS`, or anything else. */
  readonly transport: string
  /** Brackets of an IPv6 address taken off; null when there is none. */
  readonly host: string | null
  readonly port: number | null
  readonly params: readonly Param[]
}

/** Every value, the topmost first. Never fails. */
export function readVias(value: string): Via[] {
  return listOf(value).map(readVia)
}

function readVia(value: string): Via {
  const [head = '', ...params] = splitOutside(value, ';').parts
  // Blanks are allowed around each slash and around the colon of the port.
  const [protocol = '', version = '', ...rest] = head.split('/').map((part) => part.trim())
  const [, transport = '', sentBy = ''] = /^(\S*)\s*(.*)$/s.exec(rest.join('/')) ?? []
  const [, host = '', port] = /^(\[[^\]]*\]?|[^:\s]*)\s*(?::\s*(\d{1,15}))?/.exec(sentBy) ?? []
  return {
    ...{ protocol, version, transport },
    host: host.replace(/^\[|\]$/g, '') || null,
    port: port === undefined ? null : Number(port),
    params: readParams(params),
  }
}
