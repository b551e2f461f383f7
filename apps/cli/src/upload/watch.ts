import { setTimeout as pause } from 'node:timers/promises'
import { EXIT_FAILED, EXIT_OK, type Terminal } from '../cli.ts'
import { visible } from '../visible.ts'
import { CompleteFiles } from './complete-files.ts'
import { RefusedError, type Sending, sendFile } from './send.ts'

/** Between two looks at the folder. */
const LOOK_MS = 1_000
/** Without a newer file: a capture that stopped, or one that meets no packet. */
const SETTLE_MS = 10_000
/** Answers no other file will meet another way: who asks is wrong, not what is sent. */
const HOPELESS = new Set([401, 403])

/**
 * Uploads what a rotating capture leaves in a folder, until it is interrupted. Keeps no list: what was sent before, by
 * this process or an earlier one, the service knows by its bytes.
 */
export async function watchFolder(folder: string, sending: Sending, terminal: Terminal): Promise<number> {
  const files = new CompleteFiles(folder, SETTLE_MS)
  terminal.err(`watching ${visible(folder)}`)
  while (!sending.signal.aborted) {
    for (const file of await files.look()) {
      const name = visible(file)
      try {
        const { id, known } = await sendFile(file, sending)
        terminal.out.write(
          `${name}: ${known ? 'already uploaded' : 'uploaded'}: ${sending.settings.url}/captures/${id}\n`,
        )
        await terminal.out.flush()
      } catch (error) {
        if (sending.signal.aborted) break
        terminal.err(`ringback: ${name}: ${error instanceof Error ? error.message : String(error)}`)
        if (error instanceof RefusedError && HOPELESS.has(error.status)) return EXIT_FAILED
        // What is too large stays so; room may be made, and a service that is away comes back.
        if (!(error instanceof RefusedError) || error.status === 507) files.giveBack(file)
      }
    }
    await pause(LOOK_MS, undefined, { signal: sending.signal }).catch(() => {})
  }
  return EXIT_OK
}
