/** Pages of the reference, in the order in which they are listed; each lies at `/help/<topic>`. */
export const topics = [
  'response-codes',
  'methods',
  'headers',
  'q850',
  'codecs',
  'media',
  'findings',
  'search',
  'keys',
  'glossary',
] as const

export type Topic = (typeof topics)[number]
