/** What spreadsheets take for the beginning of a formula, full-width forms too, after blanks or not. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n']/
/** E.164: no spreadsheet computes anything with it. */
const E164 = /^\+\d{1,15}$/

/** RFC 4180. An apostrophe goes before what could be a formula, and before what begins with one: it can be taken off. */
export function textCell(text: string | null): string {
  if (text === null) return ''
  const inert = FORMULA.test(text) && !E164.test(text) ? `'${text}` : text
  return /[",\r\n']|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
