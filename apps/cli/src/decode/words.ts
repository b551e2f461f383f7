/** What the table says, in each language; SIP words and codes stay as they are. */
export interface Words {
  readonly calls: readonly string[]
  readonly streams: readonly string[]
  readonly nothing: string
  readonly joined: string
  readonly findings: string
  readonly severity: Readonly<Record<'info' | 'warning' | 'error', string>>
  readonly frame: string
  readonly check: string
  readonly noLinkType: string
  totals(packets: number, messages: number): string
  skipped(what: string): string
  warning(code: string, count: number, firstFrame: number | null): string
}

const en: Words = {
  calls: ['start', 'from', 'to', 'method', 'state', 'final', 'pdd', 'talk', 'msgs', 'call-id'],
  streams: ['ssrc', 'from', 'to', 'codec', 'packets', 'lost', 'jitter', 'max', 'mos', 'call-id'],
  nothing: 'No SIP in this capture.',
  joined: 'Legs joined:',
  findings: 'Findings:',
  severity: { info: 'info', warning: 'warning', error: 'error' },
  frame: 'frame',
  check: 'Check',
  noLinkType: 'no link type',
  totals: (packets, messages) => `${packets} packets, ${messages} SIP messages`,
  skipped: (what) => `skipped: ${what}`,
  warning: (code, count, firstFrame) =>
    `warning: ${code}, ${count} times${firstFrame === null ? '' : `, first at frame ${firstFrame}`}`,
}

const es: Words = {
  calls: ['inicio', 'de', 'a', 'método', 'estado', 'final', 'pdd', 'conv.', 'mens.', 'call-id'],
  streams: ['ssrc', 'de', 'a', 'códec', 'paquetes', 'perdidos', 'jitter', 'máx.', 'mos', 'call-id'],
  nothing: 'Esta captura no tiene SIP.',
  joined: 'Tramos unidos:',
  findings: 'Hallazgos:',
  severity: { info: 'info', warning: 'aviso', error: 'error' },
  frame: 'trama',
  check: 'Compruebe',
  noLinkType: 'sin tipo de enlace',
  totals: (packets, messages) => `${packets} paquetes, ${messages} mensajes SIP`,
  skipped: (what) => `omitidos: ${what}`,
  warning: (code, count, firstFrame) =>
    `aviso: ${code}, ${count} veces${firstFrame === null ? '' : `, la primera en la trama ${firstFrame}`}`,
}

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]
export const words: Readonly<Record<Language, Words>> = { en, es }
