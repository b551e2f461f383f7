import { EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK, type Terminal } from '../cli.ts'
import { readSettings, type ServiceArguments } from '../service/settings.ts'
import { visible } from '../visible.ts'
import { type Sending, sendFile } from './send.ts'
import { waitForCapture } from './wait.ts'
import { watchFolder } from './watch.ts'

/** Progress lines are no nearer to each other than this, in percent. */
const STEP = 10

export interface UploadArguments extends ServiceArguments {
  readonly tag: readonly string[]
  readonly watch?: string
  /** False with `--no-wait`. */
  readonly wait: boolean
}

/** `ringback upload`: one file after the other, then the folder to watch; exit code 0 when all went well. */
export async function uploadCommand(
  files: readonly string[],
  { tag: tags, watch, wait, ...options }: UploadArguments,
  terminal: Terminal,
): Promise<number> {
  if (files.length === 0 && watch === undefined) throw new Error('which file? Name one, or --watch a folder')
  const settings = await readSettings(options)
  const signal = terminal.interrupted()
  const sending: Sending = { settings, tags, signal }
  let code = EXIT_OK
  for (const file of files) {
    const name = visible(file)
    try {
      if (!(await uploadFile(file, wait, sending, terminal))) code = EXIT_FAILED
    } catch (error) {
      if (signal.aborted) break
      terminal.err(`ringback: ${name}: ${error instanceof Error ? error.message : String(error)}`)
      code = EXIT_FAILED
    }
  }
  if (watch !== undefined && !signal.aborted) {
    const watched = await watchFolder(watch, sending, terminal)
    if (watched !== EXIT_OK) code = watched
  }
  if (!signal.aborted) return code
  terminal.err('ringback: interrupted; what was not complete goes on from where it is the next time')
  return EXIT_INTERRUPTED
}

/** Answers false when it became no calls. */
async function uploadFile(
  file: string,
  wait: boolean,
  sending: Sending,
  terminal: Terminal,
): Promise<boolean> {
  const { settings } = sending
  const name = visible(file)
  const { id, known } = await sendFile(file, { ...sending, onProgress: progressOf(name, terminal) })
  const prefix = known ? 'already uploaded, ' : ''
  const address = `${settings.url}/captures/${id}`
  if (!wait) {
    terminal.out.write(`${name}: ${known ? 'already uploaded' : 'uploaded'}: ${address}\n`)
    return true
  }
  const status = await waitForCapture(id, settings, sending.signal)
  if (status.state === 'failed') {
    terminal.err(`ringback: ${name}: failed: ${status.error?.code ?? 'no reason given'}`)
    return false
  }
  const counts = status.report
    ? `, ${status.report.sipMessages} SIP messages, ${status.report.calls} calls`
    : ''
  terminal.out.write(`${name}: ${prefix}ready${counts}: ${address}\n`)
  return true
}

function progressOf(name: string, terminal: Terminal): (sent: number, total: number) => void {
  let told = 0
  return (sent, total) => {
    const percent = total > 0 ? Math.floor((sent / total) * 100) : 100
    if (percent < told + STEP && percent < 100) return
    if (percent === told) return
    told = percent
    terminal.err(`${name}: ${percent} %`)
  }
}
