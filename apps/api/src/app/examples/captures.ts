import type { Capture, CaptureAgent, ParseReport } from '@ringback/contracts'
import type { Examples } from './examples-of.ts'
import {
  captureName,
  captureSha256,
  carrier,
  cursor,
  DAY,
  engineer,
  HOUR,
  ids,
  MINUTE,
  pbx,
  time,
  ts,
} from './world.ts'

const report: ParseReport = {
  ...{ format: 'pcapng', compression: 'gzip', linkTypes: ['ethernet'], packets: 48_213, bytes: 11_904_588 },
  ...{ sipMessages: 642, calls: 39, legs: 84, firstTs: ts(-HOUR), lastTs: ts(HOUR), largestStepBack: 0 },
  layers: { ipv4: 48_209, udp: 47_951, tcp: 258, sip: 642, rtp: 46_880, rtcp: 401 },
  skipped: { arp: 4 },
  warnings: [{ code: 'captured_more_than_snaplen', count: 2, firstFrame: 31_877 }],
  interfaces: ['eth0'],
  ...{ commentCount: 1, comments: [{ frame: 27, text: 'no audio from here on' }] },
  ...{ names: [{ address: pbx.address, name: 'pbx.example' }], decodeMs: 1_874 },
}

const capture: Capture = {
  ...{ id: ids.capture, name: captureName, tags: ['sbc-1'], sha256: captureSha256, bytes: 3_640_921 },
  ...{ state: 'ready', progress: null, growingCalls: null, report, error: null, uploadedBy: engineer },
  ...{ createdAt: time(2 * HOUR), readyAt: time(2 * HOUR + 3), legalHold: false, mediaRemoved: null },
  ...{ messagesRemovedAt: null, outdated: false },
}

const decoding: Capture = {
  ...{ ...capture, id: ids.decodingCapture, name: 'sbc-1-20261117-1605.pcapng', state: 'decoding' },
  ...{ bytes: 41_306_112, report: null, createdAt: time(3 * HOUR), readyAt: null, growingCalls: 118 },
  progress: {
    ...{ bytes: 26_214_400, totalBytes: 41_306_112, packets: 97_204, sipMessages: 1_905, calls: 118 },
  },
  sha256: '41c80e6fb7d2953a1e8f40c6d7b92a53f10e8d46c97b3a25e08f6d1b74c93a5e',
}

const agentKey = 'rba_7d10c94ba8e5362c41f7d9be2053a68f19d04c7b85e632a7fd0914ce8b36a25f'
const agent: CaptureAgent = {
  ...{ id: ids.agent, name: 'kamailio-edge-1', start: agentKey.slice(0, 10), address: carrier.address },
  ...{ createdBy: engineer, createdAt: time(-30 * DAY), lastSeenAt: time(MINUTE), packets: 1_204_558 },
  ...{ bytes: 871_330_214, badKeys: 0, malformed: 3, dropped: 0 },
}

export const captureExamples = {
  Capture: capture,
  CapturePage: { items: [decoding, capture], next: cursor },
  CaptureAccepted: { id: ids.capture, state: 'queued', duplicateOf: null },
  CaptureTags: { items: [{ tag: 'sbc-1', captures: 12 }] },
  CaptureChange: { name: captureName, tags: ['sbc-1', 'carrier-ticket'] },
  LegalHold: { held: true },
  CapturesQueued: { queued: 7 },
  CaptureAgentList: {
    items: [agent],
    receiver: { host: 'ringback.example', udpPort: 9060, tcpPort: 9060, tlsPort: 9061, keyless: false },
  },
  CaptureAgentInput: { name: agent.name, address: carrier.address },
  CaptureAgentCreated: {
    agent: { ...agent, lastSeenAt: null, packets: 0, bytes: 0, malformed: 0 },
    key: agentKey,
  },
} as const satisfies Examples
