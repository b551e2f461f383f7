import type { JobPayload } from '@ringback/contracts'
import { ingestCapture } from '../ingest/ingest-capture.ts'
import type { WorkerContext } from '../worker-context.ts'

export function decodeCapture(
  context: WorkerContext,
  { orgId, captureId }: JobPayload<'decode-capture'>,
): Promise<void> {
  return ingestCapture(context, orgId, captureId)
}
