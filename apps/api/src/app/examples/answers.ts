import { CSV_HEAD as auditHead, csvLine as auditLine } from '../../audit/audit-csv.ts'
import { csvHead, csvLine } from '../../calls/csv.ts'
import { summaries } from './calls.ts'
import { captureExamples } from './captures.ts'
import { aliasCsv, auditEvent } from './workspace.ts'
import { ids } from './world.ts'

const events = (...sent: [name: string, data: unknown][]) =>
  sent.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('')

/** Of answers that are no named schema, by operation and status. What is neither text nor JSON has none. */
export const answerExamples: Record<string, unknown> = {
  'Aliases.csv 200': aliasCsv,
  'Audit.export 200': auditHead + auditLine(auditEvent),
  'CallAnnotations.listen 200': events(
    ['annotation', { annotationId: ids.annotation, by: ids.user }],
    ['triage', { callId: ids.call, by: ids.colleague }],
  ),
  'Calls.csv 200': csvHead + summaries.map(csvLine).join(''),
  'CaptureEvents.listen 200': events(
    ['capture', { type: 'capture', capture: captureExamples.Capture }],
    ['deleted', { type: 'deleted', id: ids.decodingCapture }],
  ),
  'Health.alive 200': { ok: true },
  'Health.ready 200': { ok: true, parts: { database: 'up', objectStore: 'up' } },
  'Health.ready 503': { ok: false, parts: { database: 'down', objectStore: 'up' } },
  'Inbox.listen 200': events(['inbox', {}]),
}
