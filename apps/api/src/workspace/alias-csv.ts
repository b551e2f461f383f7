import { AliasInput } from '@ringback/contracts'
import { AppError } from '../http/app-error.ts'

const MOST_ERRORS = 20

/**
 * The rows of an aliases' file, the last of a pattern alone.
 * @throws AppError `validation_failed` with the lines that are wrong
 */
export function readAliasCsv(text: string): AliasInput[] {
  const [head, ...rows] = csvRows(text.replace(/^\uFEFF/, ''))
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  const [pattern, name, kind] = ['pattern', 'name', 'kind'].map((column) => columns.indexOf(column))
  if (pattern === -1 || name === -1)
    throw new AppError('validation_failed', {
      errors: [{ path: 'csv.1', message: 'the columns pattern and name, in the first line' }],
    })
  const found = new Map<string, AliasInput>()
  const errors: { path: string; message: string }[] = []
  for (const { line, cells } of rows) {
    const given = (cells[kind as number] ?? '').trim().toLowerCase()
    const row = AliasInput.safeParse({
      ...{ pattern: cells[pattern as number] ?? '', name: written(cells[name as number] ?? '') },
      ...(given !== '' && { kind: given }),
    })
    if (row.success) found.set(row.data.pattern, row.data)
    else
      errors.push(
        ...row.error.issues.map(({ message, path }) => ({ path: `csv.${line}.${String(path[0])}`, message })),
      )
  }
  if (errors.length > 0) throw new AppError('validation_failed', { errors: errors.slice(0, MOST_ERRORS) })
  return [...found.values()]
}

/** What an export put before a name that looks like a formula. */
const written = (cell: string) => cell.replace(/^'(?=\s*[=+\-@＝＋－＠'])/, '')

/** RFC 4180, with `,`, `;` or tabs as the first line has them; empty lines are left out. Lines count from 1. */
function csvRows(text: string): { line: number; cells: string[] }[] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const separator = [',', ';', '\t'].find((one) => firstLine.includes(one)) ?? ','
  const rows: { line: number; cells: string[] }[] = []
  let [line, start] = [1, 1]
  let cells: string[] = []
  const token = new RegExp(`"((?:[^"]|"")*)"|[^${separator}\\r\\n"]+|\\r\\n|[${separator}\\r\\n"]`, 'g')
  let cell = ''
  const end = () => {
    cells.push(cell)
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: start, cells })
    ;[cells, cell] = [[], '']
  }
  for (const [piece, quoted] of text.matchAll(token)) {
    if (piece === separator) {
      cells.push(cell)
      cell = ''
    } else if (piece === '\n' || piece === '\r\n' || piece === '\r') {
      end()
      start = ++line
    } else {
      cell += quoted?.replaceAll('""', '"') ?? piece
      line += quoted?.split('\n').length ? quoted.split('\n').length - 1 : 0
    }
  }
  end()
  return rows
}
