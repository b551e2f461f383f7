import { readFile } from 'node:fs/promises'
import { Gauge, type Registry } from '@ringback/server-kit'

/** Datagrams for a UDP port that the kernel threw away because nobody read them in time; null where it does not say. */
export async function kernelDrops(port: number): Promise<number | null> {
  const tables = await Promise.all(
    ['/proc/net/udp', '/proc/net/udp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  )
  const ours = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = tables
    .flatMap((table) => table.split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(ours))
  return rows.length === 0 ? null : rows.reduce((all, fields) => all + Number(fields.at(-1)), 0)
}

export function watchKernelDrops(registry: Registry, port: number): void {
  const gauge: Gauge = new Gauge({
    name: 'ringback_live_kernel_drops',
    help: 'Datagrams the kernel dropped since the receiver started, because it did not read them in time',
    registers: [registry],
    async collect() {
      const drops = await kernelDrops(port)
      if (drops === null) gauge.remove()
      else gauge.set(drops)
    },
  })
}
