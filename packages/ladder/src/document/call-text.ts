import type { Annotation, Call, Finding } from '@ringback/contracts'
import { type ExplainLanguage, explainFinding } from '@ringback/contracts/explain'
import { clockText, durationText } from '../layout/time-text.ts'
import type { LadderDocument } from './ladder-document.ts'
import { lineText } from './row-text.ts'
import { type Words, words } from './words.ts'

/** `100 → +34600123456` */
const partiesText = ({ fromUser, toUser }: Call): string =>
  `${lineText(fromUser ?? '?')} → ${lineText(toUser ?? '?')}`

/** What it is about, as it was written, or who called whom. */
export const titleText = ({ cover, call }: LadderDocument): string =>
  lineText(cover?.title ?? '') || partiesText(call)

/** What was written to the reader: heading and text. */
export function letterTexts({ cover }: LadderDocument, language: ExplainLanguage): [string, string][] {
  const { letter } = words[language]
  return (['seen', 'asked'] as const).flatMap((part): [string, string][] =>
    cover?.[part] ? [[letter[part], linesText(cover[part])]] : [],
  )
}

/** `2026-11-25 14:02:11.483120 UTC` */
export function utcText(ts: number): string {
  const { main, tail } = clockText(ts, 'utc')
  return `${new Date(Math.floor(ts / 1_000)).toISOString().slice(0, 10)} ${main}${tail} UTC`
}

/** What stands under the title: name and value. */
export function factTexts(
  { call, captures, cover }: LadderDocument,
  language: ExplainLanguage,
): [string, string][] {
  const { state, facts } = words[language]
  const span = (us: number) => Object.values(durationText(us)).join(' ')
  const result = call.finalStatus === null ? '' : ` · ${call.finalStatus} ${lineText(call.finalReason ?? '')}`
  const talk = call.answerTs === null || call.endTs === null ? null : call.endTs - call.answerTs
  return [
    ...(cover?.title ? [[facts.call, partiesText(call)] as [string, string]] : []),
    [state[call.state], result.replace(/^ · /, '').trim()],
    ...(call.startTs === null ? [] : [[facts.started, utcText(call.startTs)] as [string, string]]),
    ...(call.endTs === null ? [] : [[facts.ended, utcText(call.endTs)] as [string, string]]),
    ...(call.postDialDelayUs === null
      ? []
      : [[facts.postDialDelay, span(call.postDialDelayUs)] as [string, string]]),
    ...(talk === null ? [] : [[facts.talk, span(talk)] as [string, string]]),
    ...captures.map(({ name, sha256 }): [string, string] => [
      facts.capture,
      `${lineText(name)} · SHA-256 ${sha256}`,
    ]),
  ]
}

export interface FindingNote {
  severity: Finding['severity']
  title: string
  /** What happened, what to look at, where. */
  text: string
}

export function findingNotes({ call, numbers }: LadderDocument, language: ExplainLanguage): FindingNote[] {
  return call.findings.map((finding) => {
    const { title, text, check } = explainFinding(finding.code, finding.params as never, language)
    const at = finding.evidence.flatMap((one) =>
      'messageId' in one ? (numbers.get(one.messageId) ?? []) : [],
    )
    const where = at.length > 0 ? `${words[language].message} ${at.join(', ')} · ` : ''
    return {
      severity: finding.severity,
      title: lineText(title),
      text: lineText(`${text} ${check} (${where}${finding.rfc})`),
    }
  })
}

export interface NoteText {
  number: number
  internal: boolean
  /** What it is pinned on. */
  place: string
  comments: { head: string; body: string }[]
}

/** Threads as footnotes; a comment that was taken back says nothing. */
export function noteTexts(document: LadderDocument, language: ExplainLanguage): NoteText[] {
  const own = words[language]
  return document.annotations.map((annotation) => ({
    number: annotation.number,
    internal: annotation.visibility === 'internal',
    place: [
      placeText(annotation, document, own),
      ...(annotation.visibility === 'internal' ? [own.internal] : []),
      ...(annotation.resolved ? [own.resolved] : []),
    ].join(' · '),
    comments: annotation.comments
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ author, createdAt, body }) => ({
        head: `${lineText(author.name)} · ${createdAt.slice(0, 16).replace('T', ' ')} UTC`,
        body: plainText(body),
      })),
  }))
}

function placeText({ anchor }: Annotation, { numbers, zero }: LadderDocument, own: Words): string {
  const numberOf = (id: string) => String(numbers.get(id) ?? '?')
  const since = (ts: number) => Object.values(durationText(ts - (zero ?? ts))).join(' ')
  switch (anchor.kind) {
    case 'call':
      return own.wholeCall
    case 'message':
      return `${own.message} ${numberOf(anchor.messageId)}`
    case 'gap':
      return own.between(numberOf(anchor.before), numberOf(anchor.after))
    case 'range':
      return own.between(since(anchor.fromTs), since(anchor.toTs))
    case 'stream':
      return `RTP ${anchor.ssrc} ${lineText(anchor.src)} → ${lineText(anchor.dst)}`
    case 'finding':
      return anchor.code
  }
}

/** A mention by its name; lines stay lines. */
const plainText = (markdown: string): string => linesText(markdown.replace(/@\[([^\]]*)\]\([^)]*\)/g, '@$1'))

const linesText = (text: string): string => text.split(/\r?\n/).map(lineText).join('\n')
