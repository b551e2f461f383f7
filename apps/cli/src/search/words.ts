import type { Schemas } from '@ringback/client'
import type { Language } from '../decode/words.ts'

interface Words {
  readonly columns: readonly string[]
  shown(count: number, total: Schemas['CallPage']['total']): string
}

const atLeast = ({ count, capped }: Schemas['CallPage']['total'], language: Language): string =>
  count.toLocaleString(language) + (capped ? '+' : '')

export const words: Readonly<Record<Language, Words>> = {
  en: {
    columns: [
      'start',
      'from',
      'to',
      'state',
      'final',
      'pdd',
      'talk',
      'mos',
      'findings',
      'legs',
      'msgs',
      'id',
    ],
    shown: (count, total) => `${count.toLocaleString('en')} of ${atLeast(total, 'en')} calls`,
  },
  es: {
    columns: [
      ...['inicio', 'de', 'a', 'estado', 'final', 'pdd', 'conv.', 'mos', 'hallazgos', 'tramos', 'mens.'],
      'id',
    ],
    shown: (count, total) => `${count.toLocaleString('es')} de ${atLeast(total, 'es')} llamadas`,
  },
}
