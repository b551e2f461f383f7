import type { Evidence, Finding } from '@ringback/contracts'
import { useMemo, useState } from 'react'
import { byWeight, type Problem, stepProblem } from './order'

/** Findings in their order, the one that is open, and the steps between them. */
export function useProblems(all: readonly Finding[], onEvidence: (evidence: Evidence) => void) {
  const findings = useMemo(() => byWeight(all), [all])
  const [at, setAt] = useState<Problem | null>(null)
  const [isOpen, setOpen] = useState(false)
  const open = isOpen && at ? at.finding : null
  function step(way: 1 | -1) {
    const next = stepProblem(findings, at, way)
    const evidence = next && findings[next.finding]?.evidence[next.evidence]
    if (!evidence) return
    setAt(next)
    setOpen(true)
    onEvidence(evidence)
  }
  return {
    findings,
    open,
    /** Opens a finding, or closes the one that is open. */
    toggle: (finding: number) => {
      setAt({ finding, evidence: -1 })
      setOpen(open !== finding)
    },
    close: () => setOpen(false),
    next: () => step(1),
    previous: () => step(-1),
  }
}

export type Problems = ReturnType<typeof useProblems>
