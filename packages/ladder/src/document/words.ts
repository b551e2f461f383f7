import type { CallState, Severity } from '@ringback/contracts'
import type { ExplainLanguage } from '@ringback/contracts/explain'
import type { Phase } from '../layout/phase.ts'
import type { Note } from '../layout/rows.ts'

/** What an export says in the reader's language. SIP tokens are never translated. */
export interface Words {
  readonly ladder: string
  readonly time: string
  readonly leg: string
  readonly page: (page: number, pages: number) => string
  readonly state: Readonly<Record<CallState, string>>
  readonly severity: Readonly<Record<Severity, string>>
  readonly phase: Readonly<Record<Phase | 'none', string>>
  readonly note: Readonly<Record<Exclude<Note['kind'], 'uri' | 'method' | 'credentials'>, string>>
  readonly credentials: (number: number) => string
  readonly letter: { seen: string; asked: string }
  readonly facts: {
    call: string
    started: string
    ended: string
    postDialDelay: string
    talk: string
    capture: string
  }
  readonly findings: string
  readonly notes: string
  readonly internal: string
  readonly resolved: string
  readonly message: string
  readonly packets: (count: string) => string
  readonly absent: string
  readonly more: (count: number) => string
  readonly row: (what: string, from: string, to: string) => string
  readonly wholeCall: string
  readonly between: (before: string, after: string) => string
}

const en: Words = {
  ladder: 'Ladder',
  time: 'time',
  leg: 'leg',
  page: (page, pages) => `Page ${page} of ${pages}`,
  state: {
    trying: 'Trying',
    ringing: 'Ringing',
    established: 'Established',
    completed: 'Completed',
    cancelled: 'Cancelled',
    busy: 'Busy',
    rejected: 'Rejected',
    failed: 'Failed',
    'no-answer': 'No answer',
    redirected: 'Redirected',
    'timed-out': 'Timed out',
    incomplete: 'Incomplete',
  },
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  phase: {
    trying: 'waiting',
    ringing: 'ringing',
    early: 'early media',
    talk: 'talk',
    hold: 'on hold',
    over: 'after the call',
    none: 'quiet',
  },
  note: { challenge: 'challenge', hold: 'hold', resume: 'resume', repeat: 'sent again' },
  credentials: (number) => `credentials for ${number}`,
  letter: { seen: 'What we see', asked: 'What we ask' },
  facts: {
    call: 'Call',
    started: 'Started',
    ended: 'Ended',
    postDialDelay: 'PDD',
    talk: 'Talk',
    capture: 'Capture',
  },
  findings: 'Findings',
  notes: 'Notes',
  internal: 'internal',
  resolved: 'resolved',
  message: 'message',
  packets: (count) => `${count} pkt`,
  absent: 'no media came',
  more: (count) => `+${count} more`,
  row: (what, from, to) => `${what}, ${from} to ${to}`,
  wholeCall: 'the call',
  between: (before, after) => `between ${before} and ${after}`,
}

const es: Words = {
  ladder: 'Escalera',
  time: 'tiempo',
  leg: 'tramo',
  page: (page, pages) => `Página ${page} de ${pages}`,
  state: {
    trying: 'Intentando',
    ringing: 'Sonando',
    established: 'Establecida',
    completed: 'Completada',
    cancelled: 'Cancelada',
    busy: 'Ocupado',
    rejected: 'Rechazada',
    failed: 'Fallida',
    'no-answer': 'Sin respuesta',
    redirected: 'Redirigida',
    'timed-out': 'Sin tiempo',
    incomplete: 'Incompleta',
  },
  severity: { error: 'Error', warning: 'Aviso', info: 'Nota' },
  phase: {
    trying: 'esperando',
    ringing: 'sonando',
    early: 'medios tempranos',
    talk: 'conversación',
    hold: 'en espera',
    over: 'tras la llamada',
    none: 'silencio',
  },
  note: { challenge: 'desafío', hold: 'espera', resume: 'reanuda', repeat: 'reenviado' },
  credentials: (number) => `credenciales para ${number}`,
  letter: { seen: 'Qué vemos', asked: 'Qué preguntamos' },
  facts: {
    call: 'Llamada',
    started: 'Inicio',
    ended: 'Fin',
    postDialDelay: 'PDD',
    talk: 'Conversación',
    capture: 'Captura',
  },
  findings: 'Hallazgos',
  notes: 'Notas',
  internal: 'interna',
  resolved: 'resuelta',
  message: 'mensaje',
  packets: (count) => `${count} paq.`,
  absent: 'no llegaron medios',
  more: (count) => `+${count} más`,
  row: (what, from, to) => `${what}, de ${from} a ${to}`,
  wholeCall: 'la llamada',
  between: (before, after) => `entre ${before} y ${after}`,
}

export const words: Readonly<Record<ExplainLanguage, Words>> = { en, es }
