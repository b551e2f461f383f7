/**
 * Text from packets, safe for a terminal: controls (ANSI among them), bidirectional overrides and zero-width
 * characters become visible escapes.
 */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00ad\ufeff]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
