/**
 * The one story that all examples tell: a carrier's call through a PBX to a desk phone that is not heard, and the team
 * that looks into it. Numbers are of Ofcom's ranges for drama, addresses of RFC 5737, domains of RFC 2606.
 */

const start = Date.parse('2026-11-17T14:05:12.084Z')

/** Microseconds since 1970, `seconds` after the INVITE. */
export const ts = (seconds: number): number => start * 1_000 + Math.round(seconds * 1_000_000)
/** The same as ISO 8601. */
export const time = (seconds: number): string => new Date(start + Math.round(seconds * 1_000)).toISOString()
export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const ids = {
  user: '01a1e9d3-4741-72ae-bf0c-56c90d487bd6',
  colleague: '01a1e9d3-4864-77b0-8119-ff053d8d2391',
  membership: '01a1e9d3-4a49-777e-bdad-0fe18676ed91',
  colleagueMembership: '01a1e9d3-4cf0-7471-83d6-16ded610e3d2',
  workspace: '01a1e9d3-5059-70f5-9b72-8202285dd8b2',
  session: '01a1e9d3-5484-72aa-9d39-0f4ffe0ce863',
  otherSession: '01a1e9d3-5971-77a0-912f-249e97d1080a',
  apiKey: '01a1e9d3-5f20-7634-9767-953ce223e280',
  invitation: '01a1e9d3-6591-757d-ab35-737be9b622f5',
  capture: '01a1e9d3-6cc4-766f-8403-6b596d3bcaeb',
  decodingCapture: '01a1e9d3-74b9-77d7-b979-25a7a6729909',
  call: '01a1e9d3-86e9-70c8-8d90-ae0d9cc346a8',
  busyCall: '01a1e9d3-9124-7349-adf6-52c7229c0c3c',
  carrierLeg: '01a1e9d3-9c21-7366-886e-0ac3baaffb37',
  phoneLeg: '01a1e9d3-a7e0-743b-814e-ce1c57581663',
  stream: '01a1e9d3-c1a4-7342-8320-e7a5bbd7bf45',
  annotation: '01a1e9d3-de70-75ba-84a5-5b1b0449cadf',
  comment: '01a1e9d3-edf9-7064-8e56-0dee4c1e3ae3',
  guestComment: '01a1e9d6-bd64-76ad-9865-cb42560d2435',
  noteImage: '01a1e9d6-ce71-7312-a9d1-c0732c586020',
  link: '01a1e9d6-e040-7405-b14a-18730a5f7d50',
  share: '01a1e9d6-f2d1-74ec-9803-22c859f6eb6a',
  webhook: '01a1e9d7-0624-731f-a73e-8ea4e97422eb',
  delivery: '01a1e9d7-1a39-779f-9974-5f8bf0b1f86c',
  view: '01a1e9d7-2f10-763e-b36f-949154aa4584',
  alias: '01a1e9d7-44a9-74bd-9572-001843c29590',
  agent: '01a1e9d7-7221-70eb-81ca-f8178df98365',
  erasure: '01a1e9d7-8a00-718e-aadc-ba2d28d72ca7',
  inboxItem: '01a1e9d7-a2a1-7764-afe9-6b33109f95c4',
  auditEvent: '01a1e9d7-bc04-76c4-92a6-97428600fe39',
  request: '5d0a6f5e-3b0c-4c39-9d52-6a8c2f6d41b7',
} as const

export const engineer = 'Rosa Engelmann'
export const engineerEmail = 'rosa@noc.example'
export const colleague = 'Tom Okafor'
export const colleagueEmail = 'tom@noc.example'
export const guest = 'Ines Duarte'
export const guestEmail = 'ines@carrier.example'
export const officeAddress = '203.0.113.77'
export const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

export const caller = '+442079460018'
export const callee = '+441632960142'
export const otherCallee = '+441632960177'

export const carrier = {
  address: '203.0.113.10',
  sip: '203.0.113.10:5060',
  rtp: '203.0.113.10:24816',
} as const
export const pbx = {
  address: '198.51.100.20',
  sip: '198.51.100.20:5060',
  rtp: '198.51.100.20:11872',
} as const
export const phone = { address: '192.0.2.31', sip: '192.0.2.31:5060' } as const

/** Call-IDs of the legs. */
export const carrierCallId = '3848276298220188511@carrier.example'
export const phoneCallId = 'b2bua-71f0c2d4@pbx.example'

/** Of a frame of the capture. */
export const messageId = (frame: number): string => `${ids.capture}.${frame}.0`
export const captureName = 'sbc-1-20261117-1405.pcapng'
export const captureSha256 = '9f2c41d07be5a86e3d10b7a54c8f69e2d3175b0ac94e8f61720db3c59a4e6817'

/** Of 32 random bytes, as links and mails carry them. */
export const token = 'c41f7d9be2053a68f19d04c7b85e632a7fd0914ce8b36a25d7f10c94ba8e5362'
export const cursor = Buffer.from(JSON.stringify([ts(0), ids.call])).toString('base64url')
