import type { SearchField } from './fields.ts'

/** Of every field what can be asked with it: what the help shows. All of them can be read. */
export const searchExamples: Readonly<Record<SearchField, readonly string[]>> = {
  number: ['number:+34600123456', 'number:34600*', 'number:*123456', 'number:*600*'],
  from: ['from:100', 'from:anonymous'],
  to: ['to:34911*', 'to:112,911'],
  callid: ['callid:3848276298220188511@atlanta.example.com', 'callid:3848*'],
  status: ['status:486', 'status:4xx', 'status:500-599', 'status:408,480,487'],
  state: ['state:no-answer', 'state:failed,rejected'],
  ip: ['ip:192.0.2.1', 'ip:192.0.2.0/24', 'ip:2001:db8::/32'],
  ua: ['ua:asterisk', 'ua:"FreePBX 16"', '-ua:friendly-scanner'],
  reason: ['reason:"Busy Here"', 'reason:cause=16'],
  codec: ['codec:opus', 'codec:g729,gsm'],
  method: ['method:REGISTER', 'method:REFER'],
  pdd: ['pdd:>5s', 'pdd:200ms..3s'],
  dur: ['dur:<10s', 'dur:1m..5m', 'dur:>1h'],
  mos: ['mos:<3.6', 'mos:3..4'],
  messages: ['messages:>50'],
  has: ['has:dtmf', 'has:one-way-audio', '-has:rtp'],
  finding: ['finding:no-ringback', 'finding:packet-loss,high-jitter'],
  capture: ['capture:pbx', 'capture:"monday morning.pcap"'],
  tag: ['tag:customer-17'],
  triage: ['triage:open', 'triage:waiting,in-progress', '-triage:solved'],
  assignee: ['assignee:me', 'assignee:none', 'assignee:"Ana López"'],
  note: ['note:voicemail', 'note:"one way"', '-note:provider'],
  leg: ['leg:>1', 'leg:3..'],
  after: ['after:2026-11-17', 'after:2h', 'after:yesterday', 'after:2026-11-17T14:05Z'],
  before: ['before:today', 'before:2026-11-18T09:00'],
  text: ['text:"X-Trunk: 7" after:24h'],
}

/** How conditions are put together, and how values are written: an example of each. */
export const searchForms = {
  and: ['status:486 from:100', 'status:486 AND from:100'],
  or: ['state:busy OR state:no-answer'],
  not: ['-status:200', 'NOT ua:friendly-scanner'],
  group: ['(from:100 OR to:100) pdd:>3s'],
  list: ['status:408,480,487'],
  phrase: ['reason:"Busy Here"'],
  open: ['34600*', '*123456', '*600*'],
  compared: ['pdd:>5s', 'mos:<=3.6'],
  range: ['dur:1m..5m', 'mos:3..', 'messages:..20'],
} as const

/** Text that names no field: what it is taken for. */
export const bareExamples = {
  callid: ['3848276298220188511@atlanta.example.com'],
  number: ['+34600123456', '34600*'],
  ip: ['192.0.2.1', '192.0.2.0/24'],
  status: ['486', '4xx'],
} as const satisfies Partial<Record<SearchField, readonly string[]>>
