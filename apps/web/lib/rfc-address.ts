/** `RFC 3261 §13.3.1.4` → its place at the RFC editor; null for what is no RFC. */
export function rfcAddress(reference: string): string | null {
  const match = /^RFC (\d+)(?: §(\S+))?$/.exec(reference)
  if (!match) return null
  const [, number, section] = match
  const place = section ? `#${/^\d/.test(section) ? 'section' : 'appendix'}-${section}` : ''
  return `https://www.rfc-editor.org/rfc/rfc${number}${place}`
}
