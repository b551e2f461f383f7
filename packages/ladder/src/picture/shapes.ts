import type { Tone } from '../layout/tone.ts'

/** A colour by its name in TOKENS.md. */
export type Ink =
  | Tone
  | 'surface'
  | 'border'
  | 'border-strong'
  | 'text-2'
  | 'text-3'
  | 'error'
  | 'warn'
  | 'warn-bg'
  | 'warn-line'
  | 'info'
  | 'note'
  | 'note-fg'
  | 'hold'

export interface Stroke {
  ink: Ink
  width: number
  dash?: readonly [number, number]
}

/** What a ladder is drawn of, in its own pixels; SVG and PDF paint the same list. */
export type Shape =
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; stroke: Stroke }
  /** `d` around (x, y). */
  | { kind: 'path'; x: number; y: number; d: string; stroke?: Stroke; fill?: Ink }
  | {
      kind: 'rect'
      x: number
      y: number
      width: number
      height: number
      radius?: number
      stroke?: Stroke
      fill?: Ink
      opacity?: number
    }
  /** 45° lines over a ground. */
  | { kind: 'hatch'; x: number; y: number; width: number; height: number; ink: Ink; ground: Ink }
  | Text

export interface Text {
  kind: 'text'
  /** Of the baseline. */
  x: number
  y: number
  text: string
  size: number
  ink: Ink
  face: 'mono' | 'sans'
  bold?: boolean
  anchor?: 'start' | 'middle' | 'end'
}
