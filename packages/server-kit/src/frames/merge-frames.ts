import type { StoredFrame } from './read-frames.ts'

/** Of what a frame came from: its place among the captures that are merged. */
export interface MergedFrame extends StoredFrame {
  readonly source: number
}

/**
 * Packets of several captures by time. Those of one capture keep the order of its file, even where it goes back in time;
 * one without a time follows the packet before it.
 */
export async function* mergeFrames(
  captures: readonly AsyncGenerator<StoredFrame>[],
): AsyncGenerator<MergedFrame> {
  const heads: { source: number; frame: StoredFrame; ts: number }[] = []
  const advance = async (source: number, before: number): Promise<void> => {
    const { value, done } = await (captures[source] as AsyncGenerator<StoredFrame>).next()
    if (!done) heads.push({ source, frame: value, ts: Math.max(value.ts ?? before, before) })
  }
  try {
    await Promise.all(captures.map((_, source) => advance(source, Number.NEGATIVE_INFINITY)))
    while (heads.length > 0) {
      const next = heads.reduce((a, b) => (b.ts < a.ts || (b.ts === a.ts && b.source < a.source) ? b : a))
      heads.splice(heads.indexOf(next), 1)
      yield { source: next.source, ...next.frame }
      await advance(next.source, next.ts)
    }
  } finally {
    for (const capture of captures) await capture.return(undefined)
  }
}
