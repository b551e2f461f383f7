import type { Call, Message } from '@ringback/contracts'
import type { PinnedNote } from '@ringback/ladder'
import demo from './demo-call.json'

/**
 * The first call of our sample capture, as the api answers it: a phone, a PBX and a phone, with a challenge, a resend, a
 * hold and loss from one side. `e2e/web/landing.spec.ts` decodes the sample and holds it against this file.
 */
export const { call: demoCall, messages: demoMessages } = demo as unknown as {
  call: Call
  messages: Message[]
}

/** Where the INVITE to the other phone is sent again. */
const resent = demoMessages.find(({ retransmissionOf }) => retransmissionOf !== null)

/** What a colleague wrote on it; its words are in the messages of the page. */
export const demoNote: PinnedNote = {
  id: 'note',
  number: 1,
  anchor: { kind: 'message', messageId: resent?.retransmissionOf ?? demoMessages[0]!.id },
  lost: false,
  visibility: 'shared',
  resolved: null,
  comments: [],
}
