import { writerOf } from './finding-text.ts'
import { findingTextsEn } from './finding-texts.en.ts'

/** The words of a finding in one language, for who loads no other. */
export const explainFinding = writerOf(findingTextsEn, 'en')
