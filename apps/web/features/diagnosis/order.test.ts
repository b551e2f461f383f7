import type { Finding } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { byWeight, stepProblem } from './order'

const aFinding = (severity: Finding['severity'], ms: number, evidence = 1): Finding => ({
  code: 'early_bye',
  severity,
  side: 'caller',
  callId: 'a@x',
  evidence: Array.from({ length: evidence }, (_, i) => ({
    messageId: `01890000-0000-7000-8000-000000000000.${i + 1}.0`,
  })),
  params: { ms, by: 'caller' },
  rfc: 'RFC 3261 §15',
})

test('the heaviest first, equals as they came', () => {
  const ordered = byWeight([
    aFinding('info', 1),
    aFinding('warning', 2),
    aFinding('error', 3),
    aFinding('error', 4),
  ])
  expect(ordered.map(({ params }) => 'ms' in params && params.ms)).toEqual([3, 4, 2, 1])
})

test('steps go through the evidence of one finding, then to the next, and round', () => {
  const findings = [aFinding('error', 1, 2), aFinding('warning', 2)]
  const path = [0, 1, 2, 3].reduce<(ReturnType<typeof stepProblem> | null)[]>(
    (steps) => [...steps, stepProblem(findings, steps.at(-1) ?? null, 1)],
    [],
  )
  expect(path).toEqual([
    { finding: 0, evidence: 0 },
    { finding: 0, evidence: 1 },
    { finding: 1, evidence: 0 },
    { finding: 0, evidence: 0 },
  ])
  expect(stepProblem(findings, null, -1)).toEqual({ finding: 1, evidence: 0 })
  expect(stepProblem(findings, { finding: 0, evidence: 0 }, -1)).toEqual({ finding: 1, evidence: 0 })
})

test('a finding opened by hand leads to its own evidence first', () => {
  const findings = [aFinding('error', 1), aFinding('warning', 2)]
  expect(stepProblem(findings, { finding: 1, evidence: -1 }, 1)).toEqual({ finding: 1, evidence: 0 })
})

test('nothing to step through', () => {
  expect(stepProblem([], null, 1)).toBeNull()
  expect(stepProblem([aFinding('error', 1, 0)], null, 1)).toBeNull()
})
