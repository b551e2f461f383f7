import type { Finding, Severity } from '@ringback/contracts'

/** Written out: the list of the contracts would bring its schemas into the page of a call. */
const weight: Record<Severity, number> = { error: 2, warning: 1, info: 0 }

/** The heaviest first; those of one severity stay in the order of the diagnosis. */
export const byWeight = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => weight[b.severity] - weight[a.severity])

export interface Problem {
  finding: number
  evidence: number
}

/** Where `n` and `N` lead: through all evidence of all findings, round and round. */
export function stepProblem(findings: readonly Finding[], at: Problem | null, way: 1 | -1): Problem | null {
  const all = findings.flatMap(({ evidence }, finding) => evidence.map((_, i) => ({ finding, evidence: i })))
  if (all.length === 0) return null
  const index = at
    ? all.findIndex(({ finding, evidence }) => finding === at.finding && evidence === at.evidence)
    : -1
  // From a finding opened by hand, the first step goes to its own evidence.
  const start = index >= 0 ? index + way : all.findIndex(({ finding }) => finding === at?.finding)
  if (index < 0 && start < 0) return (way > 0 ? all[0] : all.at(-1)) ?? null
  return all[(start + all.length) % all.length] ?? null
}
