import type { Method, MethodText } from './methods.ts'

const text = (means: string, check: string): MethodText => ({ means, check })

export const methodTextsEn: Readonly<Record<Method, MethodText>> = {
  INVITE: text(
    'Asks for a call. Inside a call (re-INVITE) it changes it: hold, resume, another codec, another address, a session refresh. It usually carries the SDP offer.',
    'A final response must follow, and an ACK to it. Repeats at 0.5, 1, 2 and 4 s mean that nothing came back.',
  ),
  ACK: text(
    'Confirms the final response to an INVITE. After a 2xx it goes end to end, to the Contact of that response; after a refusal only to the next hop. It is never answered.',
    'If it is missing the 200 is repeated, and after 32 s the call is torn down: look at Contact and Record-Route.',
  ),
  BYE: text(
    'Ends an answered call. Either side may send it.',
    'Who sent it, and its Reason header. A 481 to it means the other side knew of no such call any more.',
  ),
  CANCEL: text(
    'Takes back a request, nearly always an INVITE that is still ringing. The INVITE is then answered with 487.',
    'Its Reason header: “call completed elsewhere” is a group phone that answered, not a missed call.',
  ),
  REGISTER: text(
    'Tells the registrar at which address (Contact) a user can be reached, and for how long (Expires).',
    'The Contact of the 200: calls go there. Behind NAT a private address in it means unreachable, unless the server uses the source of the packet.',
  ),
  OPTIONS: text(
    'Asks what a peer can do. In practice a ping: PBXs and trunks send it every minute to know whether the other side lives.',
    'Any answer, even 404, proves the peer alive. No answer takes the trunk out of service.',
  ),
  PRACK: text(
    'Confirms a reliable provisional response (18x with Require: 100rel), so that early media cannot get lost.',
    'RAck must repeat RSeq and CSeq of the response. Without PRACK the 18x is repeated and the call may fail.',
  ),
  SUBSCRIBE: text(
    'Asks to be told of a state: busy lamps (dialog), voicemail (message-summary), presence, the progress of a transfer.',
    'Event names the package; 489 says the server does not have it.',
  ),
  NOTIFY: text(
    'Tells the state a subscription asked for. After a REFER its body carries the response the transfer got (message/sipfrag).',
    'Subscription-State: terminated ends the subscription and gives the reason.',
  ),
  PUBLISH: text(
    'Sends a state, mostly presence, or a call quality report, to a server that tells others.',
    'A 412 asks for a fresh publication.',
  ),
  INFO: text(
    'Carries data inside a call without changing it: DTMF digits, video refresh requests, ISUP messages.',
    'Digits by INFO need both sides to expect them; many trunks take RFC 4733 events only.',
  ),
  REFER: text(
    'Asks the receiver to call somebody: a transfer. Refer-To names the target, with Replaces in it for an attended transfer.',
    '202 or 200 only says that it was accepted: NOTIFY tells how it ended.',
  ),
  MESSAGE: text(
    'An instant message in one request, without a call.',
    'It has no dialog: authentication and routing are those of the trunk or account.',
  ),
  UPDATE: text(
    'Changes a session before or after the answer without a new INVITE: early media, session refresh.',
    'Only to peers whose Allow lists it; 491 means that both sides tried at once.',
  ),
}
