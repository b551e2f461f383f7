import type { Message } from '@ringback/contracts'
import { type ColorMode, classTone, lineTone, type MessageRow } from '@ringback/ladder'

export const classColor = (message: Message): string => `var(--${classTone(message)})`

export const lineColor = (row: MessageRow, mode: ColorMode): string => `var(--${lineTone(row, mode)})`
