import { Id } from '@ringback/contracts'

/** `<capture id>.<frame>.<n>`: the contract's name of a message, which survives re-decoding. */
export interface MessageKey {
  captureId: string
  frame: number
  /** n-th SIP message of the frame, from 0. */
  index: number
}

export const messageId = ({ captureId, frame, index }: MessageKey): string => `${captureId}.${frame}.${index}`

/** Null for a text that the contract's pattern let through and that yet names no capture. */
export function parseMessageId(id: string): MessageKey | null {
  const [captureId, frame, index] = id.split('.')
  return Id.safeParse(captureId).success
    ? { captureId: captureId!, frame: Number(frame), index: Number(index) }
    : null
}
