import { expect, test } from 'vitest'
import { callColumns, columnNames, gridShape, hasMarks, shownColumns } from './call-columns'

const usual = columnNames.filter((name) => callColumns[name].from !== null)

test('a narrower screen shows fewer columns when nobody chose', () => {
  expect(shownColumns(null, 'phone')).toEqual(['start', 'from', 'to', 'result'])
  expect(shownColumns(null, 'tablet')).toContain('mos')
  expect(shownColumns(null, 'tablet')).not.toContain('userAgent')
  expect(shownColumns(null, 'desk')).toEqual(usual)
  expect(usual).not.toContain('assignee')
})

test('what is chosen is shown on any screen, in the order of the table; nothing chosen is no choice', () => {
  expect(shownColumns(['userAgent', 'start'], 'phone')).toEqual(['start', 'userAgent'])
  expect(shownColumns(['assignee'], 'phone')).toEqual(['assignee'])
  expect(shownColumns([], 'desk')).toEqual(usual)
})

test('the grid has a track for each column, and one for the mark but on a phone', () => {
  const tracks = (template: string) => template.split(' ')
  const desk = gridShape(null, 'desk')
  expect(tracks(desk.template)).toHaveLength(usual.length + 1)
  expect(hasMarks(desk)).toBe(true)
  const phone = gridShape(null, 'phone')
  expect(tracks(phone.template)).toHaveLength(4)
  expect(hasMarks(phone)).toBe(false)
  expect(phone.minWidth).toBe(0)
})
