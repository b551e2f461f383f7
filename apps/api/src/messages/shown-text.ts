import type { MessageDetail } from '@ringback/contracts'
import { findSecrets, sdpBody } from '@ringback/sip-core/sip'
import { headerFields } from './header-fields.ts'
import { viewOf } from './texts.ts'

const MASK = '•'
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * A message as people see it. Each byte of a secret is overwritten before anything is taken out of the message, so
 * that offsets and Content-Length stay true; the stand-in becomes • where bytes become text. With `revealed` nothing is.
 */
export function shownText(
  text: Buffer | undefined,
  revealed = false,
): Pick<MessageDetail, 'raw' | 'headers' | 'sdpBody' | 'masked'> {
  if (!text) return { raw: '', headers: [], sdpBody: null, masked: false } // the signalling was removed
  const secrets = revealed ? [] : findSecrets(text)
  const standIn = unusedControl(text)
  const shown = Buffer.from(text)
  for (const { start, end } of secrets) shown.fill(standIn, start, end)
  const masked = (value: string) =>
    secrets.length === 0 ? value : value.replaceAll(String.fromCharCode(standIn), MASK)

  const view = viewOf(shown)
  const body = view && sdpBody(view)
  return {
    raw: masked(utf8.decode(shown)),
    headers: view ? headerFields(view).map((field) => ({ ...field, value: masked(field.value) })) : [],
    sdpBody: body && masked(utf8.decode(body)),
    masked: secrets.length > 0,
  }
}

/** A control character the message does not hold; a message that holds them all shows some of them as masked. */
function unusedControl(text: Buffer): number {
  for (let code = 0x0e; code < 0x20; code++) if (!text.includes(code)) return code
  return 0x1f
}
