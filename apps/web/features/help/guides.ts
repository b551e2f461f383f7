import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExplainLanguage } from '@ringback/contracts/explain'
import { cache } from 'react'

/** Files of `docs/guides/<language>`, in the order in which they are listed. */
export const guideNames = [
  'getting-started',
  'capturing',
  'live-capture',
  'reading-a-ladder',
  'no-ringback',
  'one-way-audio',
  'bad-quality',
  'noise-and-echo',
  'failed-calls',
  'sharing-with-a-provider',
  'single-sign-on',
] as const

export type GuideName = (typeof guideNames)[number]

export const isGuide = (name: string): name is GuideName => guideNames.some((guide) => guide === name)

export interface Guide {
  name: GuideName
  title: string
  /** Its first paragraph. */
  lead: string
  /** Markdown after title and first paragraph. */
  body: string
}

/** Beside the application in the repository and in the standalone folder alike: both keep its paths. */
const folder = join(process.cwd(), '../../docs/guides')

/** Parts of a guide's Markdown: `# Title`, a paragraph, the rest. */
export function splitGuide(name: GuideName, markdown: string): Guide {
  const [heading = '', lead = '', ...rest] = markdown.split(/\n{2,}/)
  return { name, title: heading.replace(/^# /, ''), lead, body: rest.join('\n\n') }
}

export const readGuide = cache(async (name: GuideName, language: ExplainLanguage): Promise<Guide> => {
  return splitGuide(name, await readFile(join(folder, language, `${name}.md`), 'utf8'))
})

export const readGuides = (language: ExplainLanguage): Promise<Guide[]> =>
  Promise.all(guideNames.map((name) => readGuide(name, language)))
