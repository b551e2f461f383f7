import { inflateSync } from 'node:zlib'

/**
 * All that a PDF of ours says: the texts that its tags stand for, its title and the like, and what is painted, of which
 * the file holds glyphs alone: each font's ToUnicode table tells them (ISO 32000-1 §9.10.3). A run of text is a line.
 */
export function pdfWords(bytes: Buffer): string {
  const file = bytes.toString('latin1')
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n(.*?)\nendobj$/gms)].map(([, n, body]) => [n, body!]),
  )
  const bodyOf = (n = '') => objects.get(n) ?? ''
  const literals = [...objects.values()].flatMap((body) =>
    body.includes('\nstream\n') ? [] : literalsIn(body),
  )
  const pages = [...objects.values()].filter((body) => /\/Type \/Page$/m.test(body))
  const painted = pages.flatMap((page) => {
    const resources = bodyOf(/\/Resources (\d+) 0 R/.exec(page)?.[1])
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, n]) => [
        name!,
        glyphsOf(inflated(bodyOf(/\/ToUnicode (\d+) 0 R/.exec(bodyOf(n))?.[1]))),
      ]),
    )
    return paintedBy(inflated(bodyOf(/\/Contents (\d+) 0 R/.exec(page)?.[1])), fonts)
  })
  return [...literals, ...painted].join('\n')
}

function inflated(body: string): string {
  const [, stream = ''] = /\nstream\n(.*)\nendstream/s.exec(body) ?? []
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
}

/** ISO 32000-1 §7.9.2.2 */
function literalsIn(body: string): string[] {
  return [...body.matchAll(/\(((?:\\.|[^\\)])*)\)/gs)].map(([, raw]) => {
    const plain = raw!.replace(
      /\\(.)/gs,
      (_, c: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[c] ?? c,
    )
    if (!plain.startsWith('\u00fe\u00ff')) return plain
    return Buffer.from(plain.slice(2), 'latin1').swap16().toString('utf16le')
  })
}

/** By glyph, from `<0000> <001b> [<0000> <0043> …]`. */
function glyphsOf(table: string): Map<number, string> {
  const ranges = table.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[([^\]]*)\]/g)
  return new Map(
    [...ranges].flatMap(([, first, texts]) =>
      [...texts!.matchAll(/<([\da-f ]*)>/g)].map(([, text], i): [number, string] => [
        Number.parseInt(first!, 16) + i,
        Buffer.from(text!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ]),
    ),
  )
}

function paintedBy(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  let font: ReadonlyMap<number, string> | undefined
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, name, run]) => {
    if (name !== undefined) font = fonts.get(name)
    if (run === undefined) return []
    const glyphs = [...run.matchAll(/<([\da-f]*)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
    return [glyphs.map((glyph) => font?.get(Number.parseInt(glyph, 16)) ?? '?').join('')]
  })
}
