import type { Message, SdpSummary } from '@ringback/contracts'
import { type Column, columnEnd } from '../layout/columns.ts'
import type { BreakRow, MessageRow, Note } from '../layout/rows.ts'
import { durationText } from '../layout/time-text.ts'
import { visibleText } from '../layout/visible-text.ts'
import type { Words } from './words.ts'

/** Captured text on one line, nothing in it obeyed. */
export const lineText = (text: string): string => visibleText(text.toWellFormed()).replaceAll('\t', ' ')

/** `192.0.2.1`, `Carrier (192.0.2.1)`. */
export const columnText = (column: Column): string =>
  lineText(column.name === null ? columnEnd(column) : `${column.name} (${columnEnd(column)})`)

/** `INVITE`, `200 OK`. */
export const messageText = ({ method, status, reason }: Message): string =>
  lineText(status === null ? (method ?? '?') : `${status} ${reason ?? ''}`.trim())

export function noteText(note: Note, words: Words): string {
  if (note.kind === 'uri' || note.kind === 'method') return lineText(note.text)
  return note.kind === 'credentials' ? words.credentials(note.number) : words.note[note.kind]
}

/** `INVITE sip:200@pbx`: all words of a row on one line. */
export const rowText = ({ message, note }: MessageRow, words: Words): string =>
  note ? `${messageText(message)} ${noteText(note, words)}` : messageText(message)

export function breakText({ gapUs, phase }: BreakRow, words: Words): string {
  const { value, unit } = durationText(gapUs)
  return `${value} ${unit} ${words.phase[phase ?? 'none']}`
}

export type SdpMediaLine = SdpSummary['media'][number]

/** Events and noise ride along with a voice codec (RFC 4733, RFC 3389). */
const companions = new Set(['telephone-event', 'CN'])

/** An answer says what was chosen; an offer, or an answer without a choice, lists what it has. */
export function shownCodecs({ codecs }: SdpMediaLine, role: SdpSummary['role']): SdpMediaLine['codecs'] {
  const chosen = codecs.filter((codec) => codec.chosen)
  if (role === 'answer' && chosen.length > 0) return chosen
  const voice = codecs.filter(({ name }) => !companions.has(name))
  return voice.length > 0 ? voice : codecs
}

/** `PCMA G729 10.0.0.1:4000 sendrecv`, descriptions joined by a dot. */
export const sdpText = ({ media, role }: SdpSummary): string =>
  media
    .map((one) => {
      const kind = media.length > 1 || one.kind !== 'audio' ? [lineText(one.kind)] : []
      const codecs = shownCodecs(one, role).map(({ name }) => lineText(name))
      const place =
        one.address === null ? [] : [`${lineText(one.address)}${one.port === null ? '' : `:${one.port}`}`]
      return [...kind, ...codecs, ...place, one.direction].join(' ')
    })
    .join(' · ')
