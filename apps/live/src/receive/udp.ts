import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import { plainAddress } from '../store/pcap.ts'
import type { Gate } from './gate.ts'
import type { Listening } from './listening.ts'

/** As much as the kernel gives: what does not fit while this process is busy is lost. */
const RECEIVE_BUFFER = 16 * 1024 * 1024

/** HEP of any version, a packet a datagram. */
export async function listenUdp(host: string, port: number, gate: Gate): Promise<Listening> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER })
  const destination = { address: plainAddress(host), port }
  socket.on('message', (bytes, { address, port }) => {
    gate.take(bytes, 0, bytes.length, { address: plainAddress(address), port }, destination)
  })
  socket.bind(port, host)
  await once(socket, 'listening')
  destination.port = socket.address().port
  return {
    port: destination.port,
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
}
