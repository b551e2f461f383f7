import { CaptureDecoder } from '../src/decode.ts'
import type { Endpoint, Transport } from '../src/facts.ts'
import { ipv4Text, ipv6Text } from '../src/net/address.ts'
import type { Carrier } from '../src/net/carrier.ts'
import type { MediaSink } from '../src/rtp/media-sink.ts'
import { StreamTable } from '../src/rtp/stream-table.ts'

export interface WholeMessage {
  readonly bytes: Uint8Array
  readonly ts: number
  readonly transport: Transport
  readonly src: Endpoint
  readonly dst: Endpoint
}

export interface WholeRtp {
  readonly bytes: Uint8Array
  readonly ts: number
  readonly src: { readonly address: string; readonly port: number }
  readonly dst: { readonly address: string; readonly port: number }
}

/** The SIP messages of a capture, whole, in the order in which they became complete, and what looks like RTP. */
export function decodeMessages(capture: Uint8Array): { messages: WholeMessage[]; rtp: WholeRtp[] } {
  const messages: WholeMessage[] = []
  const rtp: WholeRtp[] = []
  const { warnings } = new StreamTable()
  const streams: MediaSink = {
    warnings,
    announce() {},
    icmp() {},
    datagram(kind, carrier, bytes, start, end, sourcePort, destinationPort) {
      if (kind !== 'rtp') return
      const src = { address: addressOf(carrier, carrier.sourceAt), port: sourcePort }
      const dst = { address: addressOf(carrier, carrier.destinationAt), port: destinationPort }
      rtp.push({ bytes: bytes.slice(start, end), ts: carrier.ts ?? 0, src, dst })
    },
  }
  const decoder = new CaptureDecoder(
    {
      message({ bytes, ts, transport, src, dst }) {
        messages.push({ bytes: bytes.slice(), ts: ts ?? 0, transport, src, dst })
      },
    },
    {},
    { streams },
  )
  decoder.write(capture)
  decoder.end()
  return { messages, rtp }
}

const addressOf = ({ addresses, addressLength }: Carrier, at: number): string =>
  addressLength === 4 ? ipv4Text(addresses, at) : ipv6Text(addresses, at)
