import { captureSha256, carrier, cursor, HOUR, ids, messageId, pbx, phone, time, token } from './world.ts'

/** What `{id}` is, by the last word before it. */
const idExamples: Record<string, string> = {
  annotations: ids.annotation,
  aliases: ids.alias,
  'api-keys': ids.apiKey,
  calls: ids.call,
  'capture-agents': ids.agent,
  captures: ids.capture,
  erasures: ids.erasure,
  invitations: ids.invitation,
  members: ids.colleagueMembership,
  messages: messageId(4),
  'note-images': ids.noteImage,
  sessions: ids.otherSession,
  shares: ids.share,
  uploads: ids.capture,
  views: ids.view,
  webhooks: ids.webhook,
  workspaces: ids.workspace,
}

/** Of a name that means the same wherever it stands. */
const examples: Record<string, unknown> = {
  action: 'capture.uploaded',
  actor: ids.user,
  annotationId: ids.annotation,
  bars: 100,
  capture: ids.capture,
  color: 'cseq',
  cols: [carrier, pbx, phone].map(({ address }) => address).join(','),
  commentId: ids.guestComment,
  cursor,
  deliveryId: ids.delivery,
  density: 'compact',
  facet: 'ua',
  format: 'csv',
  from: time(-HOUR),
  hide: phone.address,
  lang: 'en',
  legs: 'a,b',
  like: 'aster',
  limit: 100,
  linkId: ids.link,
  media: 'true',
  messageId: messageId(4),
  notes: 'shared',
  offset: 60,
  paper: 'a4',
  ports: 'split',
  q: 'from:+4420794600* status:486',
  sha256: captureSha256,
  size: 'thumbnail',
  sort: '-start',
  streamId: ids.stream,
  streams: ids.stream,
  tag: 'sbc-1',
  target: ids.capture,
  theme: 'dark',
  time: 'delta',
  to: time(HOUR),
  token,
}

/** Undefined where nobody said what it looks like. */
export function parameterExample(path: string, name: string): unknown {
  if (name !== 'id') return examples[name]
  return idExamples[/([\w-]+)\/\{id\}/.exec(path)?.[1] ?? '']
}
