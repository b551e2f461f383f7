export interface SdpSection {
  /** Null for the lines before the first media description. */
  media: number | null
  lines: string[]
}

/** Session lines, then one section a media description (RFC 8866 §5). */
export function sdpSections(body: string): SdpSection[] {
  const sections: SdpSection[] = [{ media: null, lines: [] }]
  for (const line of body.split(/\r\n|\r|\n/)) {
    if (line === '') continue
    if (line.startsWith('m=')) sections.push({ media: sections.length - 1, lines: [] })
    sections.at(-1)!.lines.push(line)
  }
  return sections.filter(({ lines }) => lines.length > 0)
}
