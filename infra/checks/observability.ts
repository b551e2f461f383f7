import { readFileSync } from 'node:fs'
import { parser } from '@prometheus-io/lezer-promql'
import { parse } from 'yaml'

const read = (name: string) => readFileSync(new URL(`../observability/${name}`, import.meta.url), 'utf8')

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; runbook: string }
}
interface Panel {
  title: string
  targets?: { expr: string }[]
}

export const rules: Rule[] = parse(read('alerts.yaml')).groups.flatMap(
  (group: { rules: Rule[] }) => group.rules,
)
export const panels: Panel[] = JSON.parse(read('dashboard.json')).panels
export const expressions = [
  ...rules.map(({ expr }) => expr),
  ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
]

/** The metrics that an expression in PromQL selects. @throws where it is none */
export function metricsOf(expression: string): string[] {
  const metrics: string[] = []
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`Not PromQL at ${node.from}: ${expression}`)
      const { parent } = node.node
      if (node.name === 'Identifier' && parent?.name === 'VectorSelector')
        metrics.push(expression.slice(node.from, node.to))
    },
  })
  return metrics
}
