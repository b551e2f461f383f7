// Sends HEP3 at a steady rate and says how much it sent: transport port key rate seconds [call-id prefix]
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { hep3 } from '../../fixtures/src/hep.ts'

const [transport = 'udp', port = '0', key = '', rateText = '1000', secondsText = '5', prefix = ''] =
  process.argv.slice(2)
const [rate, seconds] = [Number(rateText), Number(secondsText)]
/** INVITE, 100, 180, 200, ACK, BYE, 200. */
const OF_A_CALL = 7
const TICK_MS = 2
const ENDS = [
  { address: '192.0.2.1', port: 5060 },
  { address: '192.0.2.2', port: 5060 },
] as const

function message(n: number): Buffer {
  const call = `${prefix}${Math.floor(n / OF_A_CALL)}@bench`
  const step = n % OF_A_CALL
  const back = [1, 2, 3, 6].includes(step)
  const method = step < 4 ? 'INVITE' : step === 4 ? 'ACK' : 'BYE'
  const [user, tag] = [34_600_000_000 + (Math.floor(n / OF_A_CALL) % 1_000_000), step > 0 ? ';tag=b' : '']
  const start = back
    ? `SIP/2.0 ${['', '100 Trying', '180 Ringing', '200 OK', '', '', '200 OK'][step]}`
    : `${method} sip:${user}@192.0.2.2 SIP/2.0`
  const text =
    `${start}\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK${call}${method}\r\nMax-Forwards: 70\r\n` +
    `From: "Bench" <sip:100@192.0.2.1>;tag=a\r\nTo: <sip:${user}@192.0.2.2>${tag}\r\nCall-ID: ${call}\r\n` +
    `CSeq: ${method === 'BYE' ? 2 : 1} ${method}\r\nContact: <sip:100@192.0.2.1>\r\nUser-Agent: bench/1.0\r\n` +
    'Content-Length: 0\r\n\r\n'
  const [source, destination] = back ? [ENDS[1], ENDS[0]] : ENDS
  return hep3(key, {
    text,
    ts: Math.round((performance.timeOrigin + performance.now()) * 1_000),
    source,
    destination,
  })
}

const total = Math.round((rate * seconds) / OF_A_CALL) * OF_A_CALL
// Calls that are looked for later differ; else a few do, made before: the sender should not be what is measured.
const pool = prefix === '' ? Array.from({ length: OF_A_CALL * 200 }, (_, n) => message(n)) : null
const next = (n: number) => (pool ? (pool[n % pool.length] as Buffer) : message(n))

const udp = transport === 'udp' ? createSocket('udp4') : null
const tcp = transport === 'tcp' ? connect(Number(port), '127.0.0.1') : null
if (tcp) await once(tcp, 'connect')
const startedAt = performance.now()
let sent = 0
let failed = 0
while (sent < total) {
  const due = Math.min(total, Math.ceil(((performance.now() - startedAt) / 1_000) * rate))
  for (; sent < due; sent++)
    if (udp)
      udp.send(next(sent), Number(port), '127.0.0.1', (error) => {
        if (error) failed++
      })
    else if (tcp && !tcp.write(next(sent))) await once(tcp, 'drain')
  await sleep(TICK_MS)
}
const took = (performance.now() - startedAt) / 1_000
await sleep(300)
if (tcp) {
  tcp.end()
  await once(tcp, 'close')
}
udp?.close()
console.log(JSON.stringify({ sent: sent - failed, rate: Math.round(sent / took) }))
