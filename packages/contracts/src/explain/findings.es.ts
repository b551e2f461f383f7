import { writerOf } from './finding-text.ts'
import { findingTextsEs } from './finding-texts.es.ts'

/** The words of a finding in one language, for who loads no other. */
export const explainFinding = writerOf(findingTextsEs, 'es')
