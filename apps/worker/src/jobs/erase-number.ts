import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobPayload } from '@ringback/contracts'
import {
  type CaptureToErase,
  claimErasure,
  countErasure,
  eraseFromCapture,
  finishErasure,
  forgetLeftovers,
  nextCaptureToErase,
  releaseErasure,
  type SegmentBlock,
  type TenantConnection,
} from '@ringback/db'
import { copySegmentWithout, ObjectMissingError } from '@ringback/server-kit'
import { captureFolder, mediaKeys } from '../ingest/capture-keys.ts'
import { recomputeCalls } from '../ingest/recompute-calls.ts'
import { makeScratch } from '../ingest/scratch.ts'
import type { WorkerContext } from '../worker-context.ts'

type Payload = JobPayload<'erase-number'>

/** Removes every call of a number (ADR 0011). Interrupted anywhere, the next run goes on. */
export async function eraseNumber(context: WorkerContext, { orgId, erasureId }: Payload): Promise<void> {
  await context.database.withTenantConnection(orgId, async (connection) => {
    const work = await claimErasure(connection, erasureId)
    if (!work) return
    const { number } = work
    await context.store.delete(work.leftovers)
    await forgetLeftovers(connection, erasureId)
    await countErasure(connection, erasureId, number)
    for (;;) {
      context.stopping.throwIfAborted()
      const capture = await nextCaptureToErase(connection, number)
      if (!capture) break
      await eraseCapture(context, connection, erasureId, capture)
    }
    const isFinished = await finishErasure(connection, erasureId, number, (erasing, legIds) =>
      recomputeCalls(erasing, context.store, legIds),
    )
    await releaseErasure(connection, erasureId)
    // The sweep sends the job again.
    if (!isFinished) return
    context.log.info({ orgId, erasureId }, 'a number was erased')
  })
}

async function eraseCapture(
  context: WorkerContext,
  connection: TenantConnection,
  erasureId: string,
  capture: CaptureToErase,
): Promise<void> {
  const { store } = context
  const { orgId } = connection
  const { key, moved } = await writeSegment(context, orgId, erasureId, capture)
  const leftovers = [...mediaKeys(capture), ...(capture.segmentKey === null ? [] : [capture.segmentKey])]
  const isWritten = await eraseFromCapture(connection, {
    ...capture,
    ...{ erasureId, moved, leftovers, newSegmentKey: key },
  })
  // Another decode was published meanwhile: its messages are looked at the next time round.
  if (!isWritten) return store.delete(key === null ? [] : [key])
  await store.delete(leftovers)
  await forgetLeftovers(connection, erasureId)
}

/** The segment again without the erased messages; no key when nothing is left of it. */
async function writeSegment(
  { store, scratchDir }: WorkerContext,
  orgId: string,
  erasureId: string,
  { captureId, segmentKey, parts, erased }: CaptureToErase,
): Promise<{ key: string | null; moved: Map<number, SegmentBlock> }> {
  const kept = parts.filter(({ legId }) => !erased.has(legId))
  const none = { key: null, moved: new Map<number, SegmentBlock>() }
  if (segmentKey === null || kept.length === 0) return none
  const blocks = new Map(kept.flatMap(({ index }) => index.blocks).map((block) => [block.offset, block]))
  const gone = parts
    .filter(({ legId }) => erased.has(legId))
    .flatMap(({ index }) =>
      index.messages.map((message) => ({ ...message, at: index.blocks[message.block] })),
    )
  const scratch = await makeScratch(scratchDir)
  try {
    const path = join(scratch, 'segment')
    const moved = await copySegmentWithout(
      store,
      segmentKey,
      [...blocks.values()],
      Map.groupBy(gone, ({ at }) => at?.offset ?? -1),
      path,
    )
    const key = `${captureFolder(orgId, captureId)}segment-${erasureId}`
    await store.adopt(path, key)
    return { key, moved }
  } catch (error) {
    // Gone already: rows alone are left to erase.
    if (error instanceof ObjectMissingError) return none
    throw error
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
