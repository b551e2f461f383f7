import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpus } from '../fuzz/seeds.ts'
import { compressionOf, type DecodeKeys } from '../src/index.ts'
import { ethernet, ipv4, pcap, udp } from '../test/build.ts'
import { Comparison } from './disagreements.ts'
import { askDecoder, type Sighting } from './sighting.ts'
import { askTshark, version } from './tshark.ts'

const present = existsSync(corpus)
if (!present) console.error(`comparison with tshark skipped: ${corpus} is not there`)
if (version === null) console.error('comparison with tshark skipped: tshark is not installed')

const names = present ? readdirSync(corpus).sort() : []
const captures = names.filter((name) => /\.p?cap(ng)?(\.gz|\.zst)?$/.test(name))
/** Single messages: each is compared as a datagram. */
const texts = names.filter((name) => /\.(dat|sip)$/.test(name))
const AT_ONCE = 2
/** A minute of two cores, when none of its answers is kept yet; more on a busy machine. */
const FIRST_RUN_MS = 15 * 60_000

/** Server keys (PEM files) of captures whose TLS needs one; keys in a pcapng are found without. */
const RSA_KEYS: Readonly<Record<string, string>> = {
  'tls-rsa-sip-srtp.pcap': path(corpus, 'tls-rsa-sip.key'),
}

function keyArguments(name: string): string[] {
  const key = RSA_KEYS[name]
  return key ? ['-o', `uat:rsa_keys:"${key}",""`] : []
}

function ourKeys(name: string): DecodeKeys {
  const key = RSA_KEYS[name]
  return key ? { rsaKeys: [readFileSync(key, 'utf8')] } : {}
}

function load(name: string): Uint8Array {
  const raw = new Uint8Array(readFileSync(path(corpus, name)))
  const compression = compressionOf(raw)
  const whole =
    compression === 'gzip' ? gunzipSync(raw) : compression === 'zstd' ? zstdDecompressSync(raw) : raw
  return new Uint8Array(whole)
}

describe.skipIf(!present || version === null)(`agreement with ${version}`, () => {
  const theirs = new Map<string, Sighting[]>()
  const comparison = new Comparison()
  let wrappedOurs: Sighting[] = []
  const wrapped = pcap(texts.map((name) => ({ data: ethernet(ipv4(17, udp(load(name)))) })))

  beforeAll(async () => {
    const dir = mkdtempSync(path(tmpdir(), 'ringback-differential-'))
    const wrappedFile = path(dir, 'messages.pcap')
    writeFileSync(wrappedFile, wrapped)
    wrappedOurs = askDecoder(wrapped)
    const queue = [...captures]
    const ask = async (): Promise<void> => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift())
        theirs.set(name, await askTshark(path(corpus, name), keyArguments(name)))
    }
    await Promise.all([
      askTshark(wrappedFile).then((all) => theirs.set('', all)),
      ...Array.from({ length: AT_ONCE }, ask),
    ])
    rmSync(dir, { recursive: true })
  }, FIRST_RUN_MS)

  afterAll(() => {
    const { messages, fields, explained } = comparison
    console.error(
      `${captures.length} captures and ${texts.length} texts: ${messages} messages, ${fields} fields compared; ${explained} differ and are explained`,
    )
  })

  it.each(captures)('%s', (name) => {
    expect(
      comparison.disagreements(name, theirs.get(name) ?? [], askDecoder(load(name), ourKeys(name))),
    ).toEqual([])
  })

  it.each(texts.map((name, i) => ({ name, frame: i + 1 })))('$name', ({ name, frame }) => {
    const only = (all: readonly Sighting[]): Sighting[] =>
      all.filter((one) => one.frame === frame).map((one) => ({ ...one, frame: 1 }))
    expect(comparison.disagreements(name, only(theirs.get('') ?? []), only(wrappedOurs))).toEqual([])
  })

  it('explains nothing that does not differ', () => {
    expect(comparison.messages).toBeGreaterThan(6000)
    expect(comparison.needless()).toEqual([])
  })
})
