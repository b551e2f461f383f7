import { run } from './cli.ts'
import { processOutput } from './output.ts'

process.exitCode = await run(process.argv.slice(2), {
  out: processOutput(process.stdout),
  bytes: process.stdout,
  err: (line) => process.stderr.write(`${line}\n`),
  input: process.stdin,
  interrupted() {
    const interruption = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort())
    return interruption.signal
  },
})
