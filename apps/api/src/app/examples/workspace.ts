/** What a workspace sets, names and keeps, and who is told of it. */
import type {
  Alias,
  AuditEvent,
  Erasure,
  SavedView,
  SsoSettings,
  Webhook,
  WebhookDelivery,
} from '@ringback/contracts'
import type { Examples } from './examples-of.ts'
import {
  callee,
  captureName,
  carrier,
  cursor,
  DAY,
  engineer,
  HOUR,
  ids,
  MINUTE,
  officeAddress,
  pbx,
  time,
} from './world.ts'

const alias: Alias = {
  ...{
    id: ids.alias,
    pattern: carrier.address,
    name: 'Carrier SBC',
    kind: 'sbc',
    createdAt: time(-30 * DAY),
  },
}
export const aliasCsv = `pattern,name,kind\r\n${alias.pattern},${alias.name},${alias.kind}\r\n`

const view: SavedView = {
  ...{ id: ids.view, name: 'Busy or failed today', address: 'q=status:4xx,5xx+after:today&sort=-start' },
  ...{ shared: true, own: true, by: engineer, createdAt: time(-9 * DAY) },
}

const erasure: Erasure = {
  ...{ id: ids.erasure, hint: callee.slice(-2), by: engineer, createdAt: time(DAY) },
  ...{ finishedAt: time(DAY + MINUTE), calls: 4, messages: 71, captures: 2, held: 0 },
}

const sso: SsoSettings = {
  connection: {
    ...{ issuer: 'https://login.noc.example', clientId: 'ringback', defaultRole: 'engineer', required: true },
  },
  domains: [
    {
      ...{ domain: 'noc.example', verifiedAt: time(-20 * DAY) },
      record: { name: '_ringback.noc.example', value: 'ringback-domain=5c0e7a4d91b8f2635c0e7a4d' },
    },
  ],
  redirectUrl: 'https://ringback.example/api/auth/sso/callback',
}

const webhook: Webhook = {
  ...{ id: ids.webhook, url: 'https://tickets.noc.example/hooks/ringback', leastSeverity: 'error' },
  ...{
    events: ['finding.found', 'share.commented'],
    createdAt: time(-30 * DAY),
    by: engineer,
    disabled: null,
  },
}
const delivery: WebhookDelivery = {
  ...{ id: ids.delivery, event: 'finding.found', state: 'waiting', attempts: 2, lastStatus: 503 },
  ...{ lastError: 'status', createdAt: time(2 * HOUR), nextAt: time(2 * HOUR + 5 * MINUTE), endedAt: null },
}
/** Base64 of a sentence: no secret, and no scanner's finding. */
const secret = `whsec_${Buffer.from('thirty-two bytes for an example!').toString('base64')}`

export const auditEvent: AuditEvent = {
  ...{ id: ids.auditEvent, at: time(2 * HOUR), actor: { kind: 'person', id: ids.user, name: engineer } },
  ...{ action: 'capture.uploaded', targetId: ids.capture, params: { name: captureName } },
  ...{ address: officeAddress, requestId: ids.request },
}

const due = { captures: 12, bytes: 48_106_332, oldest: time(-120 * DAY) }
const nothingDue = { captures: 0, bytes: 0, oldest: null }

export const workspaceExamples = {
  WorkspaceJoinSettings: { headers: ['X-Call-ID'], numbers: { prefixes: ['9'], countryCode: '44' } },
  WorkspaceUsage: {
    ...{ storedBytes: 81_604_378_112, captures: 1_904 },
    limits: { storedBytes: 107_374_182_400, fileBytes: 2_147_483_648, captures: null },
  },
  WorkspaceContents: {
    ...{ captures: 1_904, storedBytes: 81_604_378_112, calls: 412_770, annotations: 218, shares: 5 },
    ...{ webhooks: 1, members: 6, apiKeys: 3, held: 0 },
  },
  RetentionSettings: { mediaDays: 30, messagesDays: 90, metadataDays: 365 },
  RetentionPreview: { media: due, messages: nothingDue, metadata: nothingDue, held: 1 },
  Erasure: erasure,
  ErasureList: { items: [erasure] },
  ErasureRequest: { number: callee, confirmation: callee },
  SavedView: view,
  SavedViewList: { items: [view] },
  SavedViewInput: { name: view.name, address: view.address, shared: true },
  SavedViewChange: { shared: false },
  Alias: alias,
  AliasList: { items: [alias] },
  AliasInput: { pattern: alias.pattern, name: alias.name, kind: 'sbc' },
  AliasChange: { name: 'Carrier SBC London' },
  AliasSuggestions: { items: [{ address: pbx.address, calls: 39, agent: 'Asterisk PBX 22.1.0' }] },
  AliasImport: { csv: aliasCsv },
  AliasImported: { added: 1, changed: 0, unchanged: 4 },
  SsoSettings: sso,
  SsoConnectionInput: { ...sso.connection!, clientSecret: 'the-secret-that-the-provider-gave' },
  SsoDomainInput: { domain: 'noc.example' },
  Webhook: webhook,
  WebhookList: { items: [webhook] },
  WebhookInput: { url: webhook.url, events: ['finding.found', 'share.commented'], leastSeverity: 'error' },
  WebhookChange: { enabled: true },
  WebhookCreated: { webhook, secret },
  WebhookDelivery: delivery,
  WebhookDeliveryList: { items: [delivery] },
  AuditPage: { items: [auditEvent], next: cursor },
} as const satisfies Examples
