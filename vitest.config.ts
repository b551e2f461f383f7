import { availableParallelism } from 'node:os'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// Packages are tested from source: the "source" condition of their exports. "module" is for bundlers: Node, which runs
// what is not bundled, would not follow it.
const conditions = ['source', ...defaultServerConditions.filter((condition) => condition !== 'module')]
const ssr = { resolve: { conditions } }
// First what computes, a file for each core; then what mostly waits for databases and processes, in one more.
const cores = Math.max(2, availableParallelism())
const computing = { maxWorkers: cores, sequence: { groupOrder: 0 } }
const waiting = { maxWorkers: cores + 1, sequence: { groupOrder: 1 } }
const include = ['{apps,packages,fixtures,bench,scripts}/**/*.test.{ts,tsx}']

export default defineConfig({
  ssr,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...computing,
          // Properties run hundreds of decodes; a busy machine needs its time for them.
          testTimeout: 30_000,
          include,
          exclude: [
            ...['**/*.db.test.ts', 'packages/sip-core/{fuzz,differential}/**'],
            ...['**/node_modules/**', '**/dist/**', '**/.next/**'],
          ],
        },
      },
      {
        // Takes its minute: random input, and the comparison with tshark.
        extends: true,
        test: {
          name: 'thorough',
          ...computing,
          include: ['packages/sip-core/{fuzz,differential}/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        // Faults caused for real to a stack of processes (docs/faults.md).
        extends: true,
        test: {
          name: 'faults',
          ...waiting,
          include: ['faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          ...waiting,
          include: ['{apps,packages}/**/*.db.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
