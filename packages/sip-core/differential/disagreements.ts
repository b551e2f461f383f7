import { type ComparedField, DIFFERENCES, type Difference } from '../test/corpus-differences.ts'
import type { Sighting } from './sighting.ts'

const FIELDS: readonly ComparedField[] = ['ts', 'src', 'dst', 'callId', 'kind', 'cseq', 'fromUser', 'toUser']

/** Compares message by message, and remembers which explanations were needed. */
export class Comparison {
  messages = 0
  fields = 0
  /** Frames, or fields of messages, that differ and are explained. */
  explained = 0
  readonly #needed = new Set<string>()

  /** What differs and is explained nowhere, a line each. */
  disagreements(file: string, theirs: readonly Sighting[], ours: readonly Sighting[]): string[] {
    const lines: string[] = []
    const [left, right] = [byFrame(theirs), byFrame(ours)]
    for (const frame of new Set([...left.keys(), ...right.keys()])) {
      const [a, b] = [left.get(frame) ?? [], right.get(frame) ?? []]
      if (a.length !== b.length) {
        if (!this.#explains(file, frame, 'message', '', ''))
          lines.push(`frame ${frame}: tshark has ${a.map(nameOf)}; we have ${b.map(nameOf)}`)
        continue
      }
      for (const [i, one] of a.entries()) {
        this.messages++
        for (const field of FIELDS) {
          this.fields++
          const [their, our] = [one[field], b[i]?.[field] ?? '']
          if (their !== our && !this.#explains(file, frame, field, their, our))
            lines.push(
              `frame ${frame} ${field}: tshark has ${JSON.stringify(their)}; we have ${JSON.stringify(our)}`,
            )
        }
      }
    }
    return lines
  }

  /** Explanations of what does not differ (any more). */
  needless(): string[] {
    return DIFFERENCES.flatMap((difference, i) => {
      const { file, frames } = difference
      const expected = frames === 'all' ? ['all'] : frames.map(String)
      return expected
        .filter((frame) => !this.#needed.has(`${i} ${frame}`))
        .map((frame) => `${file}, frame ${frame}`)
    })
  }

  #explains(
    file: string,
    frame: number,
    field: ComparedField | 'message',
    theirs: string,
    ours: string,
  ): boolean {
    const i = DIFFERENCES.findIndex(
      (one) => covers(one, file, frame, field) && (one.when?.(theirs, ours) ?? true),
    )
    if (i < 0) return false
    this.explained++
    this.#needed.add(`${i} ${DIFFERENCES[i]?.frames === 'all' ? 'all' : frame}`)
    return true
  }
}

function covers(one: Difference, file: string, frame: number, field: ComparedField | 'message'): boolean {
  if (one.file !== '*' && one.file !== file) return false
  if (one.frames !== 'all' && !one.frames.includes(frame)) return false
  return field === 'message'
    ? one.fields === 'message'
    : one.fields !== 'message' && one.fields.includes(field)
}

function byFrame(sightings: readonly Sighting[]): Map<number, Sighting[]> {
  return Map.groupBy(sightings, ({ frame }) => frame)
}

function nameOf({ kind, callId }: Sighting): string {
  return `${kind} ${callId}`
}
