import type { Call, Share, ShareRedaction } from '@ringback/contracts'
import { call } from './calls.ts'
import type { Examples } from './examples-of.ts'
import { messageDetail } from './messages.ts'
import {
  callee,
  caller,
  DAY,
  engineer,
  guest,
  guestEmail,
  HOUR,
  ids,
  MINUTE,
  officeAddress,
  time,
  token,
} from './world.ts'

const redaction: Required<ShareRedaction> = {
  ...{ numbers: 'keep', addresses: 'keep', names: 'keep', bodies: 'remove', audio: 'remove' },
  headers: ['X-Account-ID'],
}
const redacted = { numbers: 0, addresses: 0, names: 0, headers: 0, bodies: 0, secrets: 1 }

const letter = {
  seen: 'RTP reaches 198.51.100.20 from 203.0.113.10, none comes back.',
  asked: 'Please check whether your SBC receives RTP from 198.51.100.20.',
}
const title = 'One-way audio on 17 November'
const label = 'Carrier, ticket 48213'
const password = 'mauve-anvil-teapot'

const share: Share = {
  ...{ id: ids.share, callId: ids.call, fromUser: caller, toUser: callee, label, title, letter, redaction },
  ...{ by: engineer, createdAt: time(30 * MINUTE), expiresAt: time(7 * DAY), state: 'active', legs: 2 },
  ...{ notes: 'write', moderated: true, downloads: true, hasPassword: true, views: 3, comments: 1 },
  lastViewedAt: time(HOUR),
}

/** Its file is named to nobody outside the workspace, nor are links made by hand. */
const sharedCall: Call = { ...call, links: [], captures: [] }

export const shareExamples = {
  ShareList: { items: [share] },
  Share: share,
  ShareInput: {
    ...{ label, title, letter, redaction, days: 7, password, notes: 'write', moderated: true },
    ...{ legs: [ids.carrierLeg, ids.phoneLeg], downloads: true },
  },
  SharePreview: { legs: [ids.carrierLeg, ids.phoneLeg], redaction },
  ShareChange: { until: time(14 * DAY), password: null },
  ShareCreated: { share: { ...share, views: 0, comments: 0, lastViewedAt: null }, token },
  ShareAccessList: {
    items: [
      { at: time(HOUR), kind: 'downloaded', format: 'pcap', address: officeAddress },
      { at: time(50 * MINUTE), kind: 'viewed', format: null, address: officeAddress },
    ],
  },
  SharePolicy: { maxDays: 30, needsPassword: true, downloads: true, moderates: true, hides: ['audio'] },
  SharedCall: {
    share: {
      ...{ createdAt: share.createdAt, expiresAt: share.expiresAt, redaction, redacted, notes: 'write' },
      ...{ moderated: true, downloads: true, title, letter },
    },
    call: sharedCall,
  },
  SharedCallPreview: { call: sharedCall, messages: [messageDetail], redacted },
  ShareUnlock: { password },
  GuestComment: {
    name: guest,
    email: guestEmail,
    body: 'Our SBC has sent RTP all along.',
  },
} as const satisfies Examples
