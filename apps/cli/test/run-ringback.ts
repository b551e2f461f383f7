import { PassThrough, Readable } from 'node:stream'
import { run } from '../src/cli.ts'
import { memoryOutput } from '../src/output.ts'

/** The command as its user meets it: status, stdout, and stderr by lines. */
export async function ringback(args: readonly string[], input = Readable.from([])) {
  const out = memoryOutput()
  const errors: string[] = []
  const interrupted = () => new AbortController().signal
  const code = await run(args, {
    out,
    bytes: new PassThrough(),
    err: (line) => errors.push(line),
    input,
    interrupted,
  })
  return { code, out: out.text, errors }
}
