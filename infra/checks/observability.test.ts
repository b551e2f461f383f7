import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { expressions, metricsOf, panels, rules } from './observability.ts'

it('alerts and dashboard are PromQL about metrics', () => {
  expect(() => metricsOf('sum(rate(x[5m])')).toThrow('Not PromQL')
  expect(metricsOf('max by (a) (rate(b_total{c="d"}[5m])) / e')).toEqual(['b_total', 'e'])
  for (const expression of expressions) expect(metricsOf(expression), expression).not.toEqual([])
})

it('every alert says what people notice, and leads to a page that is there', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  for (const { alert, labels, annotations } of rules) {
    expect(['page', 'warn'], alert).toContain(labels.severity)
    expect(annotations.summary.length).toBeGreaterThan(10)
    expect(existsSync(new URL(`../../${annotations.runbook}`, import.meta.url)), annotations.runbook).toBe(
      true,
    )
  }
})

it('panels have names of their own', () => {
  const titles = panels.map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})
