/** `486`, `4xx`, `400-499` → inclusive bounds; null for anything else. */
export function readStatus(text: string): { low: number; high: number } | null {
  const group = /^([1-6])xx$/i.exec(text)
  if (group) return { low: Number(group[1]) * 100, high: Number(group[1]) * 100 + 99 }
  const range = /^([1-6]\d\d)(?:-([1-6]\d\d))?$/.exec(text)
  if (!range) return null
  const low = Number(range[1])
  return { low, high: range[2] === undefined ? low : Number(range[2]) }
}
