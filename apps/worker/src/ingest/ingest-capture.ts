import { rm } from 'node:fs/promises'
import type { CaptureError } from '@ringback/contracts'
import {
  claimNextCapture,
  crashCapture,
  failCapture,
  isDataRefused,
  type NextClaim,
  releaseCapture,
} from '@ringback/db'
import { describeSpan, inSpan, ObjectMissingError } from '@ringback/server-kit'
import { DecodeRefusedError, DecoderDiedError } from '../decode/decode-errors.ts'
import type { WorkerContext } from '../worker-context.ts'
import { decodeAndPublish } from './decode-and-publish.ts'
import { Heartbeat } from './heartbeat.ts'
import { makeScratch } from './scratch.ts'

const RELEASE_TRIES = 6

/**
 * Takes the next capture from queued to ready or failed. Does nothing when there is nothing to do: delivering the job
 * again is harmless. Throws when it is to be tried again: the decoder crashed, or something around it was out of order.
 */
export async function ingestNextCapture(context: WorkerContext): Promise<void> {
  const { database, running } = context
  const claim = await claimNextCapture(database, [...running])
  if (!claim) return
  running.add(claim.captureId)
  const { orgId, captureId, attempt, bytes, traceParent: parent } = claim
  try {
    const facts = { orgId, captureId, attempt, bytes }
    await inSpan('ingest capture', { kind: 'consumer', parent, facts }, () => ingest(context, claim))
  } finally {
    running.delete(claim.captureId)
  }
}

async function ingest(context: WorkerContext, claim: NextClaim): Promise<void> {
  const { log, metrics } = context
  const about = { orgId: claim.orgId, captureId: claim.captureId, attempt: claim.attempt }
  log.info({ ...about, bytes: claim.bytes }, 'decoding')
  const stopClock = metrics.decodeSeconds.startTimer()
  const heartbeat = new Heartbeat(context, claim)
  metrics.running.inc()
  let scratch: string | null = null
  try {
    scratch = await makeScratch(context.scratchDir)
    const signal = AbortSignal.any([heartbeat.lost, context.stopping])
    const report = await decodeAndPublish(
      context,
      claim,
      scratch,
      (progress) => heartbeat.report(progress),
      signal,
    )
    count(context, report ? 'ready' : 'lost')
    if (!report) return log.info(about, 'overtaken')
    stopClock()
    metrics.decodedBytes.inc(claim.bytes)
    metrics.decodedMessages.inc(report.sipMessages)
    log.info(
      { ...about, legs: report.legs, messages: report.sipMessages, decodeMs: report.decodeMs },
      'published',
    )
  } catch (error) {
    await heartbeat.stop()
    await endClaim(context, claim, error, heartbeat.lost.aborted)
  } finally {
    metrics.running.dec()
    await heartbeat.stop()
    if (scratch) await rm(scratch, { recursive: true, force: true })
  }
}

/** Decides what a failure means for the capture. Throws when the job is to be tried again. */
async function endClaim(
  context: WorkerContext,
  { orgId, captureId, attempt }: NextClaim,
  error: unknown,
  lost: boolean,
): Promise<void> {
  const { database, log, metrics } = context
  const about = { orgId, captureId, attempt }
  if (lost) {
    count(context, 'lost')
    return log.info(about, 'claim lost')
  }
  const final = finalError(error)
  if (final) {
    count(context, 'failed')
    metrics.decodeFailures.inc({ code: final.code })
    log.warn({ ...about, code: final.code }, 'failed')
    await database.withTenant(orgId, (tenant) => failCapture(tenant, captureId, attempt, final))
    return
  }
  const crash = context.stopping.aborted ? null : crashOf(error)
  if (crash) {
    count(context, 'crashed')
    const { retry } = await database.withTenant(orgId, (tenant) =>
      crashCapture(tenant, captureId, attempt, crash),
    )
    log.warn({ ...about, err: error, retry }, 'decoder died')
    if (!retry) {
      metrics.decodeFailures.inc({ code: crash.code })
      return
    }
    throw error
  }
  count(context, 'released')
  await release(context, orgId, captureId, attempt)
  throw error
}

function count({ metrics }: WorkerContext, outcome: string): void {
  metrics.decodes.inc({ outcome })
  describeSpan({ outcome })
}

function finalError(error: unknown): CaptureError | null {
  if (error instanceof DecodeRefusedError) return error.error
  if (error instanceof ObjectMissingError) return { code: 'object_missing', params: {} }
  return null
}

/** What is wrong with the decode and not with what is around it: trying again for ever would not help. */
function crashOf(error: unknown): CaptureError | null {
  if (error instanceof DecoderDiedError) return error.error
  if (isDataRefused(error)) return { code: 'decoder_crash', params: { sqlstate: error.code } }
  const isOurFault = error instanceof TypeError || error instanceof RangeError
  return isOurFault ? { code: 'decoder_crash', params: {} } : null
}

/** The database may be what is out of order: it gets some seconds to come back, for a silent claim counts as a crash. */
async function release(
  context: WorkerContext,
  orgId: string,
  captureId: string,
  attempt: number,
): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await context.database.withTenant(orgId, (tenant) => releaseCapture(tenant, captureId, attempt))
    } catch (error) {
      if (tries === RELEASE_TRIES || context.stopping.aborted)
        return context.log.warn({ err: error, captureId }, 'the claim was not given back')
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** tries))
    }
}
