import type { LegPart } from '@ringback/db'

export interface PlacedFrame {
  captureId: string
  frame: number
}

/** Frames of several captures, numbered as if it had been one: captures in order of time, then as they count. */
export class FrameNumbers {
  readonly #numbers = new Map<string, number>()
  readonly #frames: PlacedFrame[] = []

  constructor(parts: readonly LegPart[]) {
    const captures = [...Map.groupBy(parts, (part) => part.captureId)]
      .map(([captureId, group]) => {
        const messages = group.flatMap(({ index }) => index.messages)
        const first = messages.reduce(
          (least, { ts }) => Math.min(least, ts ?? least),
          Number.POSITIVE_INFINITY,
        )
        const frames = [...new Set(messages.map(({ frame }) => frame))].sort((a, b) => a - b)
        return { captureId, first, frames }
      })
      .sort((a, b) => a.first - b.first || (a.captureId < b.captureId ? -1 : 1))
    for (const { captureId, frames } of captures)
      for (const frame of frames)
        this.#numbers.set(`${captureId} ${frame}`, this.#frames.push({ captureId, frame }))
  }

  /** From 1; -1 for a frame without a message of these parts. */
  of(captureId: string, frame: number): number {
    return this.#numbers.get(`${captureId} ${frame}`) ?? -1
  }

  at(number: number): PlacedFrame {
    return this.#frames[number - 1] as PlacedFrame
  }
}
