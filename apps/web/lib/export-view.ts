/** The part of a call's address that a file can show, as the export's query has it. */
export function exportView(seen: URLSearchParams): Record<string, string> {
  const view: Record<string, string> = {}
  for (const name of ['legs', 'cols', 'hide', 'color', 'time', 'density', 'ports']) {
    const value = seen.get(name)
    // A file may be read anywhere: its clock is UTC.
    if (value) view[name] = value === 'local' ? 'utc' : value
  }
  return view
}
