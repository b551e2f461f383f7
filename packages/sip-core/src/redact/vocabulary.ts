import { HEADERS } from '../sip/header-registry.ts'

/** Words of the protocol: what may be shown of a text whose meaning is not known. */
const WORDS = new Set(
  (
    HEADERS.map(({ name }) => name.replaceAll('-', ' ')).join(' ') +
    ' INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK SUBSCRIBE NOTIFY PUBLISH INFO REFER MESSAGE UPDATE' +
    ' SIP SIPS TEL URN UDP TCP TLS SCTP WS WSS RTP AVP SAVP SAVPF AVPF RTCP SDP SDES DTLS ICE STUN TURN IP IN IP4 IP6' +
    ' Q SIP ISUP ISDN cause text normal call clearing unspecified user busy no answer unallocated number rejected' +
    ' interworking temporary failure resource unavailable destination out of order network facility requested not' +
    ' implemented protocol error recovery timer expiry bearer capability service option incompatible invalid terminated' +
    ' completed elsewhere declined request timeout not found gone forbidden unauthorized server internal bad gateway' +
    ' ringing trying progress session OK accepted moved temporarily permanently loop detected too many hops address' +
    ' incomplete ambiguous here pending undecipherable unsupported extension brief required optional supported' +
    ' uac uas yes no true false on off none full partial active inactive held local remote early confirmed proceeding' +
    ' terminate reason noresource deactivated probation giveup timeout dialog presence refer reg message summary' +
    ' audio video image application text sdp dtmf relay signal duration pcmu pcma opus g722 g729 telephone event amr' +
    ' transport method user phone lr ob branch received rport maddr ttl tag expires q privacy screen party id header' +
    ' critical calling called subscriber limit counter index unknown unconditional deflection follow time day away' +
    ' the a of to for with and or is was by from at in on a replaces norefersub path gruu outbound precondition' +
    ' binary base64 identity quoted printable utf en es asterisk freeswitch kamailio opensips pjsip sofia'
  )
    .toLowerCase()
    .split(' '),
)

export function isProtocolWord(word: string): boolean {
  return WORDS.has(word.toLowerCase())
}
