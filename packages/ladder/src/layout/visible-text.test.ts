import { expect, test } from 'vitest'
import { visibleParts, visibleText } from './visible-text.ts'

test('plain text is one part', () => {
  expect(visibleParts('sip:100@pbx')).toEqual([{ text: 'sip:100@pbx', escaped: false }])
  expect(visibleParts('')).toEqual([])
})

test('a right-to-left override, ANSI and zero width show as escapes', () => {
  expect(visibleParts('a\u202Eb')).toEqual([
    { text: 'a', escaped: false },
    { text: '\\u{202E}', escaped: true },
    { text: 'b', escaped: false },
  ])
  expect(visibleText('\u001b[31mred')).toBe('\\u{001B}[31mred')
  expect(visibleText('10\u200b0')).toBe('10\\u{200B}0')
  expect(visibleText('\u{e0041}')).toBe('\\u{E0041}')
})

test('letters of any script, tabs and masks stay', () => {
  for (const text of ['José', '李雷', 'שלום', 'a\tb', '••••', '😀']) expect(visibleText(text)).toBe(text)
})
