import type { Annotation, Call, Message } from '@ringback/contracts'
import { arrangeColumns, buildColumns, type Column, splitPorts } from '../layout/columns.ts'
import { type MediaLane, mediaLanes } from '../layout/media-lanes.ts'
import { withMedia } from '../layout/media-rows.ts'
import type { TimeMode } from '../layout/row-time.ts'
import { buildRows, type Row } from '../layout/rows.ts'
import { badgeLetter, type ColorMode } from '../layout/tone.ts'

/** All that an export is made of. What is not handed over cannot come out. */
export interface LadderSource {
  call: Call
  /** Of the whole call, as they happened. */
  messages: Message[]
  annotations: readonly Annotation[]
  captures: readonly { name: string; sha256: string }[]
  /** What who hands it over writes to who gets it. */
  cover?: Cover
}

/** Empty where nothing was written. */
export interface Cover {
  title: string
  seen: string
  asked: string
}

/** The state of the view, as its address has it. */
export interface LadderView {
  /** Letters of the shown legs in lower case; empty shows all. */
  legs: readonly string[]
  /** Addresses of participants left out. */
  hide: readonly string[]
  /** Addresses of participants in the order chosen; the others follow. */
  order: readonly string[]
  color: ColorMode
  time: Exclude<TimeMode, 'local'>
  compact: boolean
  /** Participants of several ports take a column for each. */
  splitPorts: boolean
}

export interface LadderDocument extends LadderSource {
  view: LadderView
  columns: Column[]
  rows: Row[]
  lanes: MediaLane[]
  /** µs since 1970 where the clock begins. */
  zero: number | null
  /** By message id: as on the ladder, counted over the whole call. */
  numbers: ReadonlyMap<string, number>
}

/** What a view shows of a call: the findings and notes of hidden legs are left out with them. */
export function ladderDocument(source: LadderSource, view: LadderView): LadderDocument {
  const { call, messages } = source
  const legs = call.legs.map(({ id }) => id)
  const shown = call.legs.filter((_, i) => view.legs.includes(badgeLetter(i).toLowerCase()))
  const shownLegs = shown.length > 0 && shown.length < legs.length ? new Set(shown.map(({ id }) => id)) : null
  const hidden = new Set(view.hide)
  const arranged = arrangeColumns(buildColumns(call.participants, messages, call.aliases), {
    order: view.order,
    hidden: view.hide,
  })
  const columns = view.splitPorts ? splitPorts(arranged, call.aliases) : arranged
  const callIds = new Set((shownLegs ? shown : call.legs).map(({ callId }) => callId))
  const ofShown = <T extends { callId: string }>(list: readonly T[]) =>
    list.filter(({ callId }) => callIds.has(callId))
  const findings = ofShown(call.findings)
  const lanes = mediaLanes(call, messages, columns, shownLegs)
  const options = { legs, shownLegs, hidden, expanded: new Set<string>(), compact: view.compact }
  return {
    ...source,
    call: { ...call, findings },
    annotations: ofShown(source.annotations),
    view,
    columns,
    rows: withMedia(buildRows(messages, columns, options), lanes),
    lanes,
    zero: messages.find(({ ts }) => ts !== null)?.ts ?? null,
    numbers: new Map(messages.map(({ id }, i) => [id, i + 1])),
  }
}

/** Messages of the view, the folded ones too. */
export function shownMessages({ rows }: LadderDocument): Message[] {
  return rows.flatMap((row) => (row.kind === 'message' ? [row.message, ...row.repeats] : []))
}
