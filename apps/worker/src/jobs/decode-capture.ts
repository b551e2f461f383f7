import { ingestNextCapture } from '../ingest/ingest-capture.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * The job is a doorbell: there is one for every capture that waits, and whoever hears one takes the capture whose turn
 * it is. The burst of one workspace, first in the queue, then does not hold up the others.
 */
export function decodeCapture(context: WorkerContext): Promise<void> {
  return ingestNextCapture(context)
}
