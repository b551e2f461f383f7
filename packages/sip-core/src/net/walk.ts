import type { DecodeError } from '../bytes/error.ts'
import { emptyFrame, type Frame, type RecordPlace } from '../capture/frame.ts'
import type { Warnings } from '../capture/warnings.ts'
import { decodeEthernet } from '../link/ethernet.ts'
import {
  ETHERTYPE_ARP,
  ETHERTYPE_ERSPAN,
  ETHERTYPE_ERSPAN_III,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  ETHERTYPE_MPLS,
  ETHERTYPE_MPLS_MULTICAST,
  ETHERTYPE_PPP,
  ETHERTYPE_PPPOE_DISCOVERY,
  ETHERTYPE_PPPOE_SESSION,
  ETHERTYPE_QINQ,
  ETHERTYPE_QINQ_OLD,
  ETHERTYPE_TEB,
  ETHERTYPE_VLAN,
  emptyLinkRecord,
} from '../link/link-record.ts'
import { type LinkType, linkTypeOf } from '../link/link-type.ts'
import { decodeMpls } from '../link/mpls.ts'
import { decodePpp } from '../link/ppp.ts'
import { decodePppoe } from '../link/pppoe.ts'
import { decodeVlan } from '../link/vlan.ts'
import { emptyCarrier, type TransportHandlers } from './carrier.ts'
import type { Cell, Counts } from './counts.ts'
import { decodeErspan } from './erspan.ts'
import { type Beginning, type FragmentOutcome, FragmentTable, fragmentKey } from './fragments.ts'
import { decodeGre } from './gre.ts'
import {
  PROTOCOL_GRE,
  PROTOCOL_ICMP,
  PROTOCOL_ICMPV6,
  PROTOCOL_IPIP,
  PROTOCOL_IPV6,
  PROTOCOL_NAMES,
  PROTOCOL_SCTP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
} from './ip-protocol.ts'
import { decodeIpv4, emptyIpv4 } from './ipv4.ts'
import { decodeIpv6, emptyIpv6 } from './ipv6.ts'
import { RepeatedFrames } from './repeated-frames.ts'
import { decodeSctp, emptySctp } from './sctp.ts'
import { decodeTcp, emptyTcp } from './tcp.ts'
import { decodeUdp, emptyUdp } from './udp.ts'
import { openUdpTunnel } from './udp-tunnel.ts'

/** Headers stacked deeper than this are not a network any more but an attack. */
const MAX_DEPTH = 16

/** What is not gone into, where it has a name of its own. */
const NOT_IP = new Map([
  [ETHERTYPE_ARP, 'arp'],
  [ETHERTYPE_PPPOE_DISCOVERY, 'pppoe_discovery'],
])

/*
 * Longer than other files: every layer's step is here, because they share the records that make the walk free of
 * allocations, and because in which order layers may follow one another is best seen in one place.
 */

/** Takes a frame apart down to its transport payload; allocates nothing for an unfragmented packet. */
export class PacketWalker {
  readonly #fragments = new FragmentTable((beginning) => this.#beginning(beginning))
  readonly #handlers: TransportHandlers
  readonly #layers: Counts
  readonly #ipv4Count: Cell
  readonly #ipv6Count: Cell
  readonly #udpCount: Cell
  readonly #tcpCount: Cell
  readonly #vlanCount: Cell
  #linkType: LinkType | undefined
  #linkNumber = -1
  #linkCount: Cell = { n: 0 }
  readonly #skipped: Counts
  readonly #warnings: Warnings
  readonly #link = emptyLinkRecord()
  readonly #ipv4 = emptyIpv4()
  readonly #ipv6 = emptyIpv6()
  readonly #udp = emptyUdp()
  readonly #tcp = emptyTcp()
  readonly #sctp = emptySctp()
  readonly #carrier = emptyCarrier()
  /** Of a packet that came in one frame. */
  readonly #record: RecordPlace[] = [emptyFrame()]
  readonly #repeated: RepeatedFrames

  constructor(handlers: TransportHandlers, layers: Counts, skipped: Counts, warnings: Warnings) {
    this.#handlers = handlers
    this.#layers = layers
    this.#ipv4Count = layers.cell('ipv4')
    this.#ipv6Count = layers.cell('ipv6')
    this.#udpCount = layers.cell('udp')
    this.#tcpCount = layers.cell('tcp')
    this.#vlanCount = layers.cell('vlan')
    this.#skipped = skipped
    this.#warnings = warnings
    this.#repeated = new RepeatedFrames(warnings)
  }

  walk(frame: Frame): void {
    const carrier = this.#carrier
    carrier.frame = frame.number
    carrier.ts = frame.ts
    this.#record[0] = frame
    carrier.records = this.#record
    carrier.truncated = false
    if (frame.linkType !== this.#linkNumber) {
      this.#linkNumber = frame.linkType
      this.#linkType = linkTypeOf(frame.linkType)
      if (this.#linkType) this.#linkCount = this.#layers.cell(this.#linkType.name)
    }
    if (frame.end === frame.start) {
      this.#skipped.add('no_bytes_captured')
      return
    }
    const linkType = this.#linkType
    if (!linkType) {
      this.#skipped.add('unknown_link_type')
      return
    }
    this.#linkCount.n++
    const error = linkType.decode(this.#link, frame.bytes, frame.start, frame.end)
    if (error) this.#failed(error)
    else this.#linkPayload(frame.bytes, 0)
  }

  /** The last frame has come. */
  end(): void {
    const incomplete = this.#fragments.end()
    for (let i = 0; i < incomplete; i++) this.#skipped.add('ip_fragments_incomplete')
  }

  /** Goes on from `#link`, which a link decoder has just filled. */
  #linkPayload(bytes: Uint8Array, depth: number): void {
    const link = this.#link
    for (let level = depth; level < MAX_DEPTH; level++) {
      const { etherType, payloadStart, payloadEnd } = link
      let error: DecodeError | null
      switch (etherType) {
        case ETHERTYPE_IPV4:
          this.#ipv4Packet(bytes, payloadStart, payloadEnd, level)
          return
        case ETHERTYPE_IPV6:
          this.#ipv6Packet(bytes, payloadStart, payloadEnd, level)
          return
        case ETHERTYPE_VLAN:
        case ETHERTYPE_QINQ:
        case ETHERTYPE_QINQ_OLD:
          this.#vlanCount.n++
          error = decodeVlan(link, bytes, payloadStart, payloadEnd)
          break
        case ETHERTYPE_PPPOE_SESSION:
          this.#layers.add('pppoe')
          error = decodePppoe(link, bytes, payloadStart, payloadEnd)
          break
        case ETHERTYPE_PPP:
          error = decodePpp(link, bytes, payloadStart, payloadEnd)
          break
        case ETHERTYPE_MPLS:
        case ETHERTYPE_MPLS_MULTICAST:
          this.#layers.add('mpls')
          error = decodeMpls(link, bytes, payloadStart, payloadEnd)
          break
        case ETHERTYPE_ERSPAN:
        case ETHERTYPE_ERSPAN_III:
          this.#layers.add('erspan')
          error = decodeErspan(link, bytes, payloadStart, payloadEnd)
          break
        case ETHERTYPE_TEB:
          this.#layers.add('ethernet')
          error = decodeEthernet(link, bytes, payloadStart, payloadEnd)
          break
        default:
          this.#skipped.add(NOT_IP.get(etherType) ?? 'not_ip')
          return
      }
      if (error) {
        this.#failed(error)
        return
      }
    }
    this.#tooDeep()
  }

  #ipv4Packet(bytes: Uint8Array, start: number, end: number, depth: number): void {
    const ip = this.#ipv4
    const error = decodeIpv4(ip, bytes, start, end)
    if (error) {
      this.#failed(error)
      return
    }
    this.#ipv4Count.n++
    this.#address(bytes, ip.sourceAt, ip.destinationAt, 4, ip.id === 0 ? null : ip.id, ip.truncated)
    const { protocol } = ip
    if (!ip.moreFragments && ip.fragmentOffset === 0) {
      this.#ipPayload(protocol, bytes, ip.payloadStart, ip.payloadEnd, depth)
      return
    }
    const key = fragmentKey(bytes, ip.sourceAt, 8, protocol, ip.id)
    this.#fragment(
      key,
      ip.fragmentOffset,
      ip.moreFragments,
      bytes,
      ip.payloadStart,
      ip.payloadEnd,
      protocol,
      depth,
    )
  }

  #ipv6Packet(bytes: Uint8Array, start: number, end: number, depth: number): void {
    const ip = this.#ipv6
    const error = decodeIpv6(ip, bytes, start, end)
    if (error) {
      this.#failed(error)
      return
    }
    this.#ipv6Count.n++
    this.#address(bytes, ip.sourceAt, ip.destinationAt, 16, null, ip.truncated)
    const { protocol } = ip
    if (ip.fragmentId < 0) {
      this.#ipPayload(protocol, bytes, ip.payloadStart, ip.payloadEnd, depth)
      return
    }
    const key = fragmentKey(bytes, ip.sourceAt, 32, protocol, ip.fragmentId)
    this.#fragment(
      key,
      ip.fragmentOffset,
      ip.moreFragments,
      bytes,
      ip.payloadStart,
      ip.payloadEnd,
      protocol,
      depth,
    )
  }

  #address(
    bytes: Uint8Array,
    sourceAt: number,
    destinationAt: number,
    length: number,
    ipId: number | null,
    truncated: boolean,
  ): void {
    const carrier = this.#carrier
    carrier.addresses = bytes
    carrier.sourceAt = sourceAt
    carrier.destinationAt = destinationAt
    carrier.addressLength = length
    carrier.ipId = ipId
    carrier.truncated = truncated
  }

  #fragment(
    key: string,
    offset: number,
    more: boolean,
    bytes: Uint8Array,
    start: number,
    end: number,
    protocol: number,
    depth: number,
  ): void {
    this.#layers.add('ip_fragment')
    this.#repeated.see(this.#carrier, protocol, offset, bytes, start, end)
    const carrier = this.#carrier
    const { frame } = carrier
    const outcome: FragmentOutcome = this.#fragments.add(
      key,
      protocol,
      offset,
      more,
      bytes,
      start,
      end,
      carrier,
    )
    if (outcome.overlap) this.#warnings.add('ip_fragment_overlap', frame)
    if (outcome.dropped) this.#warnings.add('ip_fragment_given_up', frame)
    if (!outcome.whole) return
    carrier.records = outcome.records
    this.#ipPayload(protocol, outcome.whole, 0, outcome.whole.length, depth)
  }

  /** Of a datagram that was given up. */
  #beginning({ carrier, protocol, bytes }: Beginning): boolean {
    const udp = this.#udp
    if (protocol !== PROTOCOL_UDP || decodeUdp(udp, bytes, 0, bytes.length)) return false
    const isRead = this.#handlers.udpBeginning(
      carrier,
      bytes,
      udp.payloadStart,
      udp.payloadEnd,
      udp.sourcePort,
      udp.destinationPort,
    )
    if (isRead) this.#udpCount.n++
    return isRead
  }

  #ipPayload(protocol: number, bytes: Uint8Array, start: number, end: number, depth: number): void {
    const carrier = this.#carrier
    if (protocol === PROTOCOL_UDP) {
      const udp = this.#udp
      const error = decodeUdp(udp, bytes, start, end)
      if (error) {
        this.#failed(error)
        return
      }
      this.#udpCount.n++
      if (udp.truncated) carrier.truncated = true
      const tunnel = depth < MAX_DEPTH ? openUdpTunnel(this.#link, bytes, udp) : null
      if (tunnel !== null) {
        this.#layers.add(tunnel)
        this.#linkPayload(bytes, depth + 1)
        return
      }
      this.#repeated.see(carrier, protocol, 0, bytes, start, end)
      this.#handlers.udp(
        carrier,
        bytes,
        udp.payloadStart,
        udp.payloadEnd,
        udp.sourcePort,
        udp.destinationPort,
      )
    } else if (protocol === PROTOCOL_TCP) {
      const error = decodeTcp(this.#tcp, bytes, start, end)
      if (error) {
        this.#failed(error)
        return
      }
      this.#tcpCount.n++
      this.#repeated.see(carrier, protocol, 0, bytes, start, end)
      this.#handlers.tcp(carrier, bytes, this.#tcp)
    } else if (protocol === PROTOCOL_SCTP) {
      const error = decodeSctp(this.#sctp, bytes, start, end)
      if (error) {
        this.#failed(error)
        return
      }
      this.#layers.add('sctp')
      this.#repeated.see(carrier, protocol, 0, bytes, start, end)
      this.#handlers.sctp(carrier, bytes, this.#sctp)
    } else if (depth >= MAX_DEPTH) {
      this.#tooDeep()
    } else if (protocol === PROTOCOL_IPIP) {
      this.#ipv4Packet(bytes, start, end, depth + 1)
    } else if (protocol === PROTOCOL_IPV6) {
      this.#ipv6Packet(bytes, start, end, depth + 1)
    } else if (protocol === PROTOCOL_GRE) {
      this.#layers.add('gre')
      const error = decodeGre(this.#link, bytes, start, end)
      if (error) {
        this.#failed(error)
        return
      }
      this.#linkPayload(bytes, depth + 1)
    } else {
      if (protocol === PROTOCOL_ICMP || protocol === PROTOCOL_ICMPV6)
        this.#handlers.icmp(carrier, protocol, bytes, start, end)
      this.#skipped.add(PROTOCOL_NAMES.get(protocol) ?? 'other_ip_protocol')
    }
  }

  #failed(error: DecodeError): void {
    this.#skipped.add(`broken_${error.layer}`)
    this.#warnings.add(`broken_${error.layer}`, this.#carrier.frame)
  }

  #tooDeep(): void {
    this.#skipped.add('nested_too_deep')
    this.#warnings.add('nested_too_deep', this.#carrier.frame)
  }
}
