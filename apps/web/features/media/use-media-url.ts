import { parseAsString, useQueryState } from 'nuqs'

/** `open`, or the id of the chosen stream; null while the drawer is closed. */
export const useMediaUrl = () => useQueryState('media', parseAsString.withOptions({ history: 'replace' }))
