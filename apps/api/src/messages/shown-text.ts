import type { MessageDetail } from '@ringback/contracts'
import { findSecrets, maskSecrets, sdpBody } from '@ringback/sip-core/sip'
import { headerFields } from './header-fields.ts'
import { viewOf } from './texts.ts'

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** A message as people see it: secrets are masked before anything is taken out of it. */
export function shownText(
  text: Buffer | undefined,
): Pick<MessageDetail, 'raw' | 'headers' | 'sdpBody' | 'masked'> {
  if (!text) return { raw: '', headers: [], sdpBody: null, masked: false } // the signalling was removed
  const shown = Buffer.from(maskSecrets(text))
  const view = viewOf(shown)
  const body = view && sdpBody(view)
  return {
    raw: utf8.decode(shown),
    headers: view ? headerFields(view) : [],
    sdpBody: body && utf8.decode(body),
    masked: findSecrets(text).length > 0,
  }
}
