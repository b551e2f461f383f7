import type { ChaosOptions, ChaosReport } from './chaos.ts'

/** The figures of a run, to be read. */
export function told(report: ChaosReport, { kills, uploads, seed }: ChaosOptions): string {
  const { accepted, final, lost, doubled, altered, differences, rows, digests, recoveries, seconds } = report
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ')
  const quantile = (share: number) => {
    const ms = recoveries[Math.min(recoveries.length - 1, Math.floor(recoveries.length * share))]
    return ms === undefined ? 'none' : `${(ms / 1_000).toFixed(1)} s`
  }
  return [
    `Chaos, seed ${seed}: ${kills} faults over ${uploads} uploads`,
    `  caused      ${list(report.caused)}`,
    `  seconds     ${seconds.undisturbed.toFixed(0)} undisturbed, ${seconds.disturbed.toFixed(0)} disturbed`,
    `  uploads     ${accepted} accepted, ${final} final, ${lost.length} lost, ${doubled.length} doubled, ${altered.length} altered`,
    `  rows        ${list(rows)}: ${differences.length === 0 ? 'as undisturbed' : `DIFFERENT\n${differences.join('\n')}`}`,
    `  digest      ${digests.disturbed.slice(0, 16)}, undisturbed ${digests.undisturbed.slice(0, 16)}`,
    `  recovery    ${recoveries.length} captures of killed workers gone on with: median ${quantile(0.5)}, p95 ${quantile(0.95)}, most ${quantile(1)}`,
  ].join('\n')
}
