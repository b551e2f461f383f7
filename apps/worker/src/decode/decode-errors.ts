import type { CaptureError, CaptureErrorCode } from '@ringback/contracts'
import type { DecodeLimits } from './decoder-process.ts'

/** The file itself is at fault: trying again gives the same answer. */
export class DecodeRefusedError extends Error {
  override name = 'DecodeRefusedError'
  constructor(readonly error: CaptureError) {
    super(error.code)
  }
}

/** The decode process died or was ended at a limit. Another try may do better, a few times. */
export class DecoderDiedError extends Error {
  override name = 'DecoderDiedError'
  readonly error: CaptureError

  constructor(code: CaptureErrorCode, limits: DecodeLimits, how: string) {
    super(`${code}: ${how}`)
    const params: Partial<Record<CaptureErrorCode, CaptureError['params']>> = {
      limit_memory: { megabytes: limits.memoryMb },
      limit_time: { seconds: limits.seconds },
    }
    this.error = { code, params: params[code] ?? {} }
  }
}

/** It was we who ended it, for a reason that is known elsewhere. */
export class DecoderStoppedError extends Error {
  override name = 'DecoderStoppedError'
}

/** The disk that decodes write to is full: no fault of the capture, which is tried again until there is room. */
export class ScratchFullError extends Error {
  override name = 'ScratchFullError'
  constructor() {
    super('There is no room for what a decode writes (SCRATCH_DIR)')
  }
}
