/** The entry of a number that may not be in the table at all. */
export function lookUp<Entry>(table: Readonly<Record<number, Entry>>, key: number): Entry | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
