// The least a receiver can do: a socket whose datagrams are counted. Says its port, and the count when told to end.
import { createSocket } from 'node:dgram'

let count = 0
const socket = createSocket({ type: 'udp4', recvBufferSize: 16 * 1024 * 1024 })
socket.on('message', () => {
  count++
})
socket.bind(0, '127.0.0.1', () => console.log(`port ${socket.address().port}`))
process.on('SIGTERM', () => {
  console.log(`count ${count}`)
  process.exit(0)
})
