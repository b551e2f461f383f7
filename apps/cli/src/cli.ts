import type { Readable, Writable } from 'node:stream'
import { callSorts } from '@ringback/contracts'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type DecodeArguments, decodeCommand } from './decode/command.ts'
import { languages } from './decode/words.ts'
import { type ExportArguments, exportCommand, formats } from './export/command.ts'
import type { Output } from './output.ts'
import { type SearchArguments, searchCommand } from './search/command.ts'
import { type UploadArguments, uploadCommand } from './upload/command.ts'

/** What a command may touch of the process. */
export interface Terminal {
  readonly out: Output
  /** Standard output, for a file. */
  readonly bytes: Writable
  /** One line to standard error. */
  readonly err: (line: string) => void
  readonly input: Readable
  /** Aborts on Ctrl-C from the first call on; a command that does not ask is ended by it at once. */
  readonly interrupted: () => AbortSignal
}

export const EXIT_OK = 0
export const EXIT_FAILED = 1
export const EXIT_NOT_A_CAPTURE = 2
/** As a shell counts an end by SIGINT. */
export const EXIT_INTERRUPTED = 130

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

function positive(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('A whole number from 1 is wanted.')
  return Number(value)
}

function ofService(command: Command): Command {
  return command
    .option('--url <url>', 'the service (else RINGBACK_URL, else .ringback/dev.json)')
    .option('--api-key <key>', 'an API key of a workspace (else RINGBACK_API_KEY, else .ringback/dev.json)')
}

/** Runs one command line and answers its exit code; never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = EXIT_OK
  const program = new Command('ringback')
    .description('Reads SIP captures, here or in a Ringback service.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
  program
    .command('decode')
    .description(
      'decode a capture (pcap, pcapng, also .gz or .zst) without any service; "-" reads standard input',
    )
    .argument('<file>')
    .option('--json', 'one JSON object a line: message, leg, call, timeline, dtmf, finding, stream, capture')
    .addOption(new Option('--lang <language>', 'of the table').choices(languages).default('en'))
    .option('--keylog <file>', 'TLS secrets, as SSLKEYLOGFILE has them')
    .option('--rsa-key <file>', "a server's private key, PEM; may be repeated", collect, [])
    .action(async (file: string, options: DecodeArguments) => {
      code = await decodeCommand(file, options, terminal)
    })
  ofService(program.command('upload'))
    .description(
      'upload captures and wait until they are decoded; an upload that broke off is resumed, what the workspace has is not sent',
    )
    .argument('[files...]')
    .option('--watch <folder>', 'then upload what a rotating capture leaves there, until interrupted')
    .option('--tag <tag>', 'of the captures; may be repeated', collect, [])
    .option('--no-wait', 'until they are decoded')
    .action(async (files: string[], options: UploadArguments) => {
      code = await uploadCommand(files, options, terminal)
    })
  ofService(program.command('search'))
    .description('find calls by the search language: search from:alice status:4xx "after:yesterday"')
    .argument('[query...]')
    .addOption(new Option('--sort <order>').choices(callSorts).default('-start'))
    .option('--limit <calls>', 'the most that are shown', positive, 50)
    .addOption(new Option('--json', 'one JSON object a line').conflicts('csv'))
    .option('--csv', 'all of them, as CSV')
    .addOption(new Option('--lang <language>', 'of the table').choices(languages).default('en'))
    .action(async (query: string[], options: SearchArguments) => {
      code = await searchCommand(query, options, terminal)
    })
  ofService(program.command('export'))
    .description(
      "write a call's packets, audio or ladder to a file; the call by its id, its page, or a search that finds one",
    )
    .argument('<call...>')
    .addOption(new Option('--format <format>').choices(formats).default('pcap'))
    .option('--no-media', 'signalling alone, of a pcap')
    .addOption(new Option('--lang <language>', 'of the words of a ladder').choices(languages).default('en'))
    .addOption(
      new Option('--notes <notes>', 'of a ladder').choices(['all', 'shared', 'none']).default('shared'),
    )
    .option('-o, --output <file>', 'instead of the name that the service gives; "-" is standard output')
    .option('--force', 'write over a file that exists')
    .action(async (call: string[], options: ExportArguments) => {
      code = await exportCommand(call, options, terminal)
    })
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    // Commander has said what was wrong with the arguments; --help and --version are no errors.
    if (error instanceof CommanderError) code = error.exitCode === 0 ? EXIT_OK : EXIT_FAILED
    else {
      terminal.err(`ringback: ${error instanceof Error ? error.message : String(error)}`)
      code = EXIT_FAILED
    }
  }
  await terminal.out.flush()
  return code
}
