import type { LinkRecord } from '../link/link-record.ts'
import type { LinkType } from '../link/link-type.ts'
import { decodeMplsInUdp } from '../link/mpls.ts'
import { decodeGeneve, GENEVE_PORT } from './geneve.ts'
import { decodeGtpU, GTP_U_PORT } from './gtp-u.ts'
import type { Udp } from './udp.ts'
import { decodeVxlan, VXLAN_PORT, VXLAN_PORT_OF_LINUX } from './vxlan.ts'

interface UdpTunnel {
  readonly name: string
  readonly decode: LinkType['decode']
}

const VXLAN: UdpTunnel = { name: 'vxlan', decode: decodeVxlan }
const GENEVE: UdpTunnel = { name: 'geneve', decode: decodeGeneve }
const GTP_U: UdpTunnel = { name: 'gtp_u', decode: decodeGtpU }
const MPLS: UdpTunnel = { name: 'mpls', decode: decodeMplsInUdp }
const MPLS_PORT = 6635

/**
 * The name of the tunnel that the datagram carries; `into` is then what is inside. Null when its port is no tunnel's,
 * or its first bytes say that it is a payload like any other.
 */
export function openUdpTunnel(into: LinkRecord, bytes: Uint8Array, udp: Udp): string | null {
  const { destinationPort: port, payloadStart, payloadEnd } = udp
  const tunnel = tunnelOf(port)
  if (tunnel === null || tunnel.decode(into, bytes, payloadStart, payloadEnd) !== null) return null
  return tunnel.name
}

function tunnelOf(port: number): UdpTunnel | null {
  switch (port) {
    case VXLAN_PORT:
    case VXLAN_PORT_OF_LINUX:
      return VXLAN
    case GENEVE_PORT:
      return GENEVE
    case GTP_U_PORT:
      return GTP_U
    case MPLS_PORT:
      return MPLS
    default:
      return null
  }
}
