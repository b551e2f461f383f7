/** [from, to) */
export interface Part {
  from: number
  to: number
}

/**
 * What a Range header (RFC 9110 §14.2) asks of `length` bytes: null for all of them, also where it is not understood or
 * names several parts; 'beyond' when there is nothing of it.
 */
export function byteRange(header: string | undefined, length: number): Part | null | 'beyond' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    const suffix = Number(last)
    return suffix === 0 ? 'beyond' : { from: Math.max(0, length - suffix), to: length }
  }
  const from = Number(first)
  const to = last === '' ? length : Math.min(Number(last) + 1, length)
  if (from >= length) return 'beyond'
  return to <= from ? null : { from, to }
}
