import { patternText, readAliasPattern } from '@ringback/contracts'

/** More ports than these are those of short-lived connections. */
const mostPorts = 4

/** What of a participant can be named: its address, its ports, the networks it is in. */
export function patternsOf(address: string, ports: readonly number[]): string[] {
  const read = readAliasPattern(address)
  if (!read) return []
  const networks = read.width === 32 ? [24, 16] : [64, 48]
  return [
    patternText(read),
    ...ports.slice(0, mostPorts).map((port) => patternText({ ...read, port })),
    ...networks.flatMap((prefix) => {
      const network = readAliasPattern(`${address}/${prefix}`)
      return network ? [patternText(network)] : []
    }),
  ]
}
