import type { JoinRules } from '@ringback/db/staging'
import type { JoinSettings } from '@ringback/sip-core'

/** A workspace's rules as sip-core takes them. */
export function joinSettings({ headers, numbers, forced, forbidden }: JoinRules): JoinSettings {
  const { prefixes, countryCode } = numbers
  return { headers, forced, forbidden, numbers: { prefixes, ...(countryCode !== '' && { countryCode }) } }
}
