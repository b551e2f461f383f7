import type { DecodeError } from '../bytes/error.ts'
import { u8 } from '../bytes/read.ts'
import { decodeEthernet } from './ethernet.ts'
import { ETHERTYPE_NONE, etherTypeOfIp, type LinkRecord } from './link-record.ts'
import { decodeNullLoop } from './null-loop.ts'
import { decodePpp } from './ppp.ts'
import { decodePppoe } from './pppoe.ts'
import { decodeSll } from './sll.ts'
import { decodeSll2 } from './sll2.ts'

export interface LinkType {
  readonly name: string
  readonly decode: (into: LinkRecord, bytes: Uint8Array, start: number, end: number) => DecodeError | null
}

/** LINKTYPE_RAW and its kin: no link header, the IP version nibble says which. */
function decodeRawIp(into: LinkRecord, bytes: Uint8Array, start: number, end: number): DecodeError | null {
  into.etherType = end > start ? etherTypeOfIp(u8(bytes, start)) : ETHERTYPE_NONE
  into.payloadStart = start
  into.payloadEnd = end
  return null
}

/** LINKTYPE_PPP_WITH_DIR: which way the frame went(8), then PPP. */
function decodePppWithDirection(
  into: LinkRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodeError | null {
  return decodePpp(into, bytes, Math.min(start + 1, end), end)
}

const RAW_IP: LinkType = { name: 'raw_ip', decode: decodeRawIp }

/** By LINKTYPE_ number (tcpdump.org/linktypes.html). 12 and 14 are DLT_RAW of BSD systems, found in old files. */
const LINK_TYPES = new Map<number, LinkType>([
  [0, { name: 'null', decode: decodeNullLoop }],
  [1, { name: 'ethernet', decode: decodeEthernet }],
  [9, { name: 'ppp', decode: decodePpp }],
  [12, RAW_IP],
  [14, RAW_IP],
  [50, { name: 'ppp', decode: decodePpp }],
  [51, { name: 'pppoe', decode: decodePppoe }],
  [101, RAW_IP],
  [108, { name: 'loop', decode: decodeNullLoop }],
  [113, { name: 'linux_sll', decode: decodeSll }],
  [204, { name: 'ppp', decode: decodePppWithDirection }],
  [228, RAW_IP],
  [229, RAW_IP],
  [276, { name: 'linux_sll2', decode: decodeSll2 }],
])

export function linkTypeOf(number: number): LinkType | undefined {
  return LINK_TYPES.get(number)
}

/** Link types that are not decoded, by the name a report gives them. */
const OTHER_NAMES = new Map([
  [6, 'token_ring'],
  [10, 'fddi'],
  [104, 'cisco_hdlc'],
  [105, 'ieee802_11'],
  [107, 'frame_relay'],
  [119, 'ieee802_11_prism'],
  [127, 'ieee802_11_radiotap'],
  [140, 'mtp2'],
  [141, 'mtp3'],
  [163, 'ieee802_11_avs'],
  [177, 'lapd'],
  [187, 'bluetooth'],
  [189, 'usb_linux'],
  [192, 'ppi'],
  [195, 'ieee802_15_4'],
  [201, 'bluetooth'],
  [220, 'usb_linux'],
  [239, 'nflog'],
  [249, 'usb_pcap'],
  [252, 'wireshark_upper_pdu'],
  [253, 'netlink'],
])

/** The name of any link type; `unknown` where a packet's interface was never described. */
export function linkTypeName(number: number): string {
  if (number < 0) return 'unknown'
  return LINK_TYPES.get(number)?.name ?? OTHER_NAMES.get(number) ?? `linktype_${number}`
}
