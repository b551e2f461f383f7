import { availableParallelism } from 'node:os'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// Packages are tested from source: the "source" condition of their exports. "module" is for bundlers: Node, which runs
// what is not bundled, would not follow it.
const conditions = ['source', ...defaultServerConditions.filter((condition) => condition !== 'module')]
const ssr = { resolve: { conditions } }
/** The web's own imports, as its compiler reads them. */
const alias = [{ find: /^@\//, replacement: `${import.meta.dirname}/apps/web/` }]
const include = ['{apps,packages,fixtures,bench,scripts,infra}/**/*.test.{ts,tsx}']

export default defineConfig({
  resolve: { alias },
  ssr,
  test: {
    // Most wait for processes and databases: on two cores, one file at a time would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
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
          include: ['faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['{apps,packages}/**/*.db.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
