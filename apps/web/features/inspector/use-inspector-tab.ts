import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs'
import { partnerKinds } from './diff-partners'

export const inspectorTabs = ['raw', 'headers', 'sdp', 'diff', 'hex', 'transaction', 'notes'] as const

export const useInspectorTab = () =>
  useQueryState(
    'tab',
    parseAsStringLiteral(inspectorTabs).withDefault('raw').withOptions({ history: 'replace' }),
  )

/** The marked message, and what the shown one is compared with where the reader chose it. */
export const useDiffUrl = () =>
  useQueryStates({ mark: parseAsString, against: parseAsStringLiteral(partnerKinds) }, { history: 'replace' })
