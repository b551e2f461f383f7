import type { CaptureError, CaptureProgress, CaptureWarning, ParseReport } from '@ringback/contracts'
import { nodePorts } from '@ringback/node-ports'
import type { FrameIndexWriter, SeekableWriter } from '@ringback/server-kit/segment'
import { ZipRefusedError } from '@ringback/server-kit/zip'
import { CaptureDecoder, type CaptureReport, StreamTable } from '@ringback/sip-core'
import { BrokenCompressionError, type CaptureInput, DecompressionLimitError } from './capture-input.ts'
import type { CollectedRows } from './collected-rows.ts'
import type { LegCollector } from './leg-collector.ts'
import type { Snapshots } from './snapshots.ts'

const PROGRESS_MS = 350

export type DecodeOutcome =
  | { ok: true; report: ParseReport; rows: CollectedRows }
  | { ok: false; error: CaptureError }

export interface DecodeSource {
  input: CaptureInput
  /** Called when the stored file is compressed, for what is read of it to be kept so that any part can be read. */
  openCopy: () => Promise<SeekableWriter>
}

/** What is filled; complete when the decode is. */
export interface DecodeTarget {
  legs: LegCollector
  frames: FrameIndexWriter
  /** Offered what there is after each piece of the file. */
  snapshots?: Snapshots
}

/** Reads the whole capture. `tell` is called about three times a second. */
export async function decodeCaptureStream(
  { input, openCopy }: DecodeSource,
  { legs, frames, snapshots }: DecodeTarget,
  expected: { totalBytes: number; sha256: string },
  tell: (progress: CaptureProgress) => void,
): Promise<DecodeOutcome> {
  const startedAt = performance.now()
  const streams = new StreamTable(nodePorts, {}, (track, record) => frames.media(track, record))
  const decoder = new CaptureDecoder(legs, nodePorts, { streams })
  const warnings: CaptureWarning[] = []
  const refuse = (code: CaptureError['code'], params: CaptureError['params'] = {}) =>
    ({ ok: false, error: { code, params } }) as const
  const progress = (): CaptureProgress => {
    const { packets, messages } = decoder.progress()
    // Legs stand for calls until they are joined at the end.
    return {
      bytes: input.bytesRead,
      totalBytes: expected.totalBytes,
      packets,
      sipMessages: messages,
      calls: legs.size,
    }
  }

  let told = 0
  let broken: string | null = null
  let refused: ZipRefusedError | null = null
  let copy: SeekableWriter | null = null
  try {
    // A refused file is read to its end too: only then is it known whether it is the file that was sent.
    for await (const chunk of input.chunks()) {
      if (input.compression !== null) copy ??= await openCopy()
      await copy?.write(chunk)
      decoder.write(chunk)
      if (legs.size > 0)
        snapshots?.offer(input.bytesRead / expected.totalBytes, () =>
          legs.soFar(decoder.reportSoFar(), streams),
        )
      if (performance.now() - told < PROGRESS_MS) continue
      told = performance.now()
      tell(progress())
    }
  } catch (error) {
    if (error instanceof DecompressionLimitError) return refuse('decompression_limit', { bytes: error.limit })
    if (error instanceof BrokenCompressionError) broken = error.message
    else if (error instanceof ZipRefusedError) refused = error
    else throw error
  }
  tell(progress())
  if (expected.sha256 !== '' && input.sha256() !== expected.sha256) return refuse('checksum_mismatch')
  if (refused) return refuse(refused.code)

  const { packets } = decoder.progress()
  if (broken !== null) {
    if (packets === 0) return refuse('broken_compression')
    warnings.push({ code: 'broken_compression', count: 1, firstFrame: packets })
  }
  const result = decoder.end()
  if (!result.ok) return refuse(result.refusal.code, { format: result.refusal.format })
  await copy?.finish()
  frames.finish(decoder.links)
  const rows = legs.finish(result.report, streams)
  return {
    ok: true,
    rows,
    report: {
      ...reportOf(result.report, warnings),
      compression: input.compression,
      legs: rows.legs,
      calls: rows.calls,
      decodeMs: Math.round(performance.now() - startedAt),
    },
  }
}

function reportOf({ layers, skipped, linkTypes, ...rest }: CaptureReport, more: CaptureWarning[]) {
  return {
    ...rest,
    linkTypes: [...linkTypes],
    layers: { ...layers },
    skipped: { ...skipped },
    warnings: [...rest.warnings, ...more],
  }
}
