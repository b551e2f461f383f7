const WIDEST = 40

/** Lines of cells under each other; those of the `numeric` columns end together. All but the last column are cut to 40 characters. */
export function grid(rows: readonly (readonly string[])[], numeric: ReadonlySet<number>): string {
  const cut = rows.map((cells) => cells.map((cell, i) => (i < cells.length - 1 ? shorten(cell) : cell)))
  const widths = (rows[0] ?? []).map((_, i) =>
    cut.reduce((most, cells) => Math.max(most, (cells[i] ?? '').length), 0),
  )
  return cut
    .map((cells) =>
      cells
        .map((cell, i) => (numeric.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function shorten(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell
}
