/**
 * Chaos: uploads arrive while whatever holds the service up is killed, and all ends as it does undisturbed. A slice of
 * it in `npm test`; `npm run chaos` says how much by CHAOS_KILLS, CHAOS_UPLOADS and CHAOS_SEED.
 */
import { expect, it } from 'vitest'
import { runChaos } from './chaos.ts'
import { told } from './report.ts'

const { CHAOS_KILLS = '10', CHAOS_UPLOADS = '20', CHAOS_SEED = '1' } = process.env
const options = { kills: Number(CHAOS_KILLS), uploads: Number(CHAOS_UPLOADS), seed: Number(CHAOS_SEED) }

it(`${CHAOS_KILLS} kills over ${CHAOS_UPLOADS} uploads: all final, nothing lost, doubled or altered, rows as undisturbed`, {
  timeout: 300_000 + 20_000 * options.kills,
}, async () => {
  const report = await runChaos(options)
  process.stdout.write(`${told(report, options)}\n`)
  const caused = Object.values(report.caused).reduce((sum, count) => sum + count, 0)
  expect(caused).toBe(options.kills)
  expect(report).toMatchObject({
    ...{ accepted: options.uploads, final: options.uploads },
    ...{ lost: [], doubled: [], altered: [], differences: [] },
  })
  expect(report.digests.disturbed).toBe(report.digests.undisturbed)
  expect(report.rows.legs).toBeGreaterThan(options.uploads)
})
