/** `npm run test:queries`: what `generated-queries.db.test.ts` asks a few of, by the million. Exit status 1 on a failure. */
import { parseArgs } from 'node:util'
import { Database } from '../../src/database.ts'
import { createTestDatabase } from '../../src/testing.ts'
import { askQueries, type Tally } from './ask.ts'
import { createSites } from './bed.ts'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000000' }, from: { type: 'string', default: '0' } },
})
const CALLS = 60
/** Queries between two lines of progress. */
const LINE = 20_000
const MOST_SHOWN = 50

const [from, count] = [Number(values.from), Number(values.count)]
const started = performance.now()
const bed = await createTestDatabase()
const database = new Database({ url: bed.url, applicationName: 'queries' })
try {
  // Each workspace is asked half of them, both at the same time.
  const sites = await createSites(bed.url, CALLS)
  const half = Math.ceil(count / 2)
  const totals = await Promise.all(
    sites.map(async (asked, i) => {
      const upto = i === 0 ? from + half : from + count
      const total: Tally = { asked: 0, compared: 0, refused: 0, failures: [] }
      for (let at = from + i * half; at < upto; at += LINE) {
        const tally = await askQueries(database, asked, { from: at, upto: Math.min(at + LINE, upto) })
        for (const { number, text, why } of tally.failures.slice(0, MOST_SHOWN))
          say(`workspace ${i + 1}, query ${number}: ${text}\n  ${why}`)
        total.asked += tally.asked
        total.compared += tally.compared
        total.refused += tally.refused
        total.failures.push(...tally.failures)
        say(`workspace ${i + 1}: ${shown(total)}`)
      }
      return total
    }),
  )
  process.exitCode = totals.some(({ failures }) => failures.length > 0) ? 1 : 0
} finally {
  await database.close()
  await bed.drop()
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function shown({ asked, compared, refused, failures }: Tally): string {
  const seconds = Math.round((performance.now() - started) / 1_000)
  return `${asked} asked, ${compared} compared with the oracle, ${refused} refused as unreadable, ${failures.length} failed (${seconds} s)`
}
