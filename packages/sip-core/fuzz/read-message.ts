import {
  chosenCodecs,
  findSecrets,
  headerValues,
  MessageView,
  maskSecrets,
  type SdpSummary,
  sdpBody,
  summariseSdp,
} from '../src/index.ts'
import { readAnnouncement } from '../src/sdp/announcement.ts'
import { sdpIdentity } from '../src/sdp/identity.ts'
import { readHeader } from '../src/sip/header-value.ts'
import { readBody } from '../src/sip/message-body.ts'
import { readSipfrag } from '../src/sip/sipfrag.ts'
import { bytesOf } from './mutate-sip.ts'
import { expectThat } from './violation.ts'

/** Every getter of `MessageView`, so that a new one is read without anybody thinking of it. */
const GETTERS = Object.entries(Object.getOwnPropertyDescriptors(MessageView.prototype))
  .filter(([, { get }]) => get !== undefined)
  .map(([name]) => name as keyof MessageView)

/** Those of them that answer a text, a number, or what is made of these. */
const PLAIN_GETTERS = GETTERS.filter((name) => name !== 'body')

/** Asks of one message all that the product asks of any, and checks what must hold of the answers. */
export function readMessage(bytes: Uint8Array): void {
  const view = MessageView.of(bytes)
  if (view) {
    for (const name of GETTERS) void view[name]
    view.flags(true)
    expectThat(view.start <= view.bodyStart && view.bodyStart <= view.end, 'start <= bodyStart <= end')
    expectThat(view.end <= bytes.length, 'the message ends in its bytes')
    let last = view.start
    const headers = view.headers()
    headerValues(headers, 'contact')
    for (const header of headers) {
      expectThat(last <= header.start && header.start <= header.valueStart, 'headers are in order')
      expectThat(header.valueStart <= header.end && header.end <= view.end, 'a header ends in the message')
      last = header.end
    }
    for (const { name, value } of headers) readHeader(name, value)
    for (const { start, end } of readBody(view).parts) {
      expectThat(view.bodyStart <= start && start <= end && end <= view.end, 'a part lies in the body')
      readSipfrag(bytes.subarray(start, end))
    }
    const body = sdpBody(view)
    if (body) readSdp(body)
  }
  readSecrets(bytes)
}

/** What a view says of a message does not hang on the bytes around it. */
export function readBetween(bytes: Uint8Array): void {
  const whole = bytes.length
  const alone = answers(bytes, 0, whole)
  for (const junk of JUNK) {
    const around = new Uint8Array(whole + 2 * junk.length)
    around.set(junk)
    around.set(bytes, junk.length)
    around.set(junk, junk.length + whole)
    const between = answers(around, junk.length, junk.length + whole)
    expectThat(alone === between, 'a view reads nothing outside its limits')
  }
}

const JUNK = [': 7', '\n\n', '0\r\n\r\nv=0', '"', '>;tag=x'].map(bytesOf)

function answers(bytes: Uint8Array, start: number, limit: number): string {
  const view = new MessageView()
  if (!view.parse(bytes, start, limit)) return ''
  const values = PLAIN_GETTERS.map((name) => view[name])
  const places = [view.start - start, view.bodyStart - start, view.end - start]
  return JSON.stringify([values, places, view.flags(), view.headers().map(({ name, value }) => name + value)])
}

/** A session description by itself, and as the answer to one that is right. */
export function readSdp(body: Uint8Array, other?: SdpSummary): SdpSummary {
  const summary = summariseSdp(body)
  sdpIdentity(body)
  const announced = readAnnouncement(body)
  expectThat(summary.cut || announced.length === summary.media.length, 'both readers see the same m-lines')
  chosenCodecs(summary.media, (other ?? summary).media)
  if (other) chosenCodecs(other.media, summary.media)
  return summary
}

function readSecrets(bytes: Uint8Array): void {
  for (const { start, end } of findSecrets(bytes))
    expectThat(0 <= start && start <= end && end <= bytes.length, 'a secret lies in the message')
  expectThat(maskSecrets(bytes).length === bytes.length, 'masking keeps the length')
}
