import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Measured {
  readonly packets: number
  readonly rssMb: readonly [number, number, number, number]
  readonly peakMb: number
}

/** As the worker starts its decode process: garbage is collected before it piles up. */
const FLAGS = ['--max-old-space-size=192', '--max-semi-space-size=8']

it('reading on and on takes less than 256 MB, and no more than it took before', { timeout: 120_000 }, () => {
  const file = join(import.meta.dirname, 'endless.ts')
  const out = execFileSync(process.execPath, [...FLAGS, file, '--gigabytes', '0.3'], { encoding: 'utf8' })
  const { packets, rssMb, peakMb } = JSON.parse(out) as Measured
  expect(packets).toBeGreaterThan(1_000_000)
  expect(peakMb).toBeLessThan(256)
  expect(rssMb[3]).toBeLessThan(rssMb[1] + 40)
})
