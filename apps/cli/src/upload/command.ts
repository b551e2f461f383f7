import { EXIT_FAILED, EXIT_OK, type Terminal } from '../cli.ts'
import { visible } from '../decode/visible.ts'
import { sendFile } from './send.ts'
import { readSettings } from './settings.ts'
import { waitForCapture } from './wait.ts'

/** Progress lines are no nearer to each other than this, in percent. */
const STEP = 10

/** `ringback upload`: one file after the other; exit code 0 when all became ready. */
export async function uploadCommand(
  files: readonly string[],
  options: { readonly url?: string; readonly apiKey?: string },
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(options)
  let code = EXIT_OK
  for (const file of files) {
    const name = visible(file)
    try {
      let told = 0
      const id = await sendFile(file, settings, (sent, total) => {
        const percent = total > 0 ? Math.floor((sent / total) * 100) : 100
        if (percent < told + STEP && percent < 100) return
        if (percent === told) return
        told = percent
        terminal.err(`${name}: ${percent} %`)
      })
      const status = await waitForCapture(id, settings)
      if (status.state === 'failed') {
        terminal.err(`ringback: ${name}: failed: ${status.errorCode ?? 'no reason given'}`)
        code = EXIT_FAILED
      } else {
        const counts = status.sipMessages === null ? '' : `, ${status.sipMessages} SIP messages`
        const calls = status.calls === null ? '' : `, ${status.calls} calls`
        terminal.out.write(`${name}: ready${counts}${calls}: ${settings.url}/captures/${id}\n`)
      }
    } catch (error) {
      terminal.err(`ringback: ${name}: ${error instanceof Error ? error.message : String(error)}`)
      code = EXIT_FAILED
    }
  }
  return code
}
