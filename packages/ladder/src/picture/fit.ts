/** Advance of Geist Mono and its usual stand-ins, in em. */
const advance = 0.6

export const monoWidth = (text: string, size: number): number => [...text].length * size * advance

/** Machine text cut to a width, with what was cut told by an ellipsis; empty where not even two characters fit. */
export function fitMono(text: string, size: number, width: number): string {
  const room = Math.floor(width / (size * advance))
  const chars = [...text]
  if (chars.length <= room) return text
  return room < 2 ? '' : `${chars.slice(0, room - 1).join('')}…`
}

/** Of sans text on average, in em: SVG cannot measure. */
const sansAdvance = 0.54

/** Lines no wider than `width`, cut at blanks where there are some. */
export function wrapSans(text: string, size: number, width: number): string[] {
  const room = Math.max(8, Math.floor(width / (size * sansAdvance)))
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > room) {
        lines.push(line)
        line = ''
      }
      line = line === '' ? word : `${line} ${word}`
      while (line.length > room) {
        lines.push(line.slice(0, room))
        line = line.slice(room)
      }
    }
    return [...lines, line]
  })
}
