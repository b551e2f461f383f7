import { parseAsStringLiteral, useQueryState } from 'nuqs'

export const inspectorTabs = ['raw', 'headers', 'sdp', 'notes'] as const

export const useInspectorTab = () =>
  useQueryState(
    'tab',
    parseAsStringLiteral(inspectorTabs).withDefault('raw').withOptions({ history: 'replace' }),
  )
