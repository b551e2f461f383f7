import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join as path } from 'node:path'
import { nodePorts } from '../../node-ports/src/index.ts'
import type { Frame } from '../src/capture/frame.ts'
import { PcapReader } from '../src/capture/pcap.ts'
import { PcapngReader } from '../src/capture/pcapng.ts'
import { Warnings } from '../src/capture/warnings.ts'
import { CaptureDecoder } from '../src/index.ts'
import { enhancedPacket, interfaceBlock, join, pcap, section } from '../test/build.ts'
import { decode, lineOf } from './decode-capture.ts'
import { type CaptureSeed, corpus, loadSeeds } from './seeds.ts'
import { expectThat } from './violation.ts'
import { plainPcap } from './write-capture.ts'

/** A capture to be cut at every offset. */
export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Our own captures and those beside the checkout, each as its first SIP and what goes around it, in all containers. */
export function samples(most: number): Sample[] {
  const own = loadSeeds()
    .captures.slice(0, 10)
    .map((seed, i): [string, CaptureSeed] => [`own-${i}`, seed])
  const collected = captureNames().flatMap((name): [string, CaptureSeed][] => {
    const seed = aroundSip(new Uint8Array(readFileSync(path(corpus, name))), most)
    return seed ? [[name, seed]] : []
  })
  return [...own, ...collected].map(([name, seed], i) => ({
    name,
    bytes: contained(shortened(seed, most), i),
  }))
}

/**
 * Decodes every beginning of a capture; answers how many. What was found before its end is a prefix of what the whole
 * gives, and what its end brings out is in the whole or says of itself that it is cut.
 */
export function checkBeginnings(capture: Uint8Array): number {
  const whole = decode(capture, () => capture.length).messages
  const texts = new Set(decode(capture, () => capture.length, contentOf).messages)
  for (let length = 0; length <= capture.length; length++) {
    let ended = false
    const found: string[] = []
    const decoder = new CaptureDecoder(
      {
        message(m) {
          if (!ended) found.push(lineOf(m))
          else
            expectThat(
              m.flags.includes('truncated') || texts.has(contentOf(m)),
              `cut at ${length}: invents a message`,
            )
        },
      },
      nodePorts,
    )
    decoder.write(capture.subarray(0, length))
    expectThat(found.length <= whole.length, `cut at ${length}: more than the whole`)
    for (const [i, line] of found.entries())
      expectThat(line === whole[i], `cut at ${length}: message ${i} differs`)
    ended = true
    decoder.end()
  }
  return capture.length + 1
}

function contentOf({ hash, callId }: { hash: number; callId: string }): string {
  return `${hash} ${callId}`
}

function captureNames(): string[] {
  if (!existsSync(corpus)) return []
  return readdirSync(corpus)
    .filter((name) => /cap(ng)?$/.test(name))
    .sort()
}

/** The frames from just before the first that holds SIP; null when none does. */
function aroundSip(capture: Uint8Array, most: number): CaptureSeed | null {
  let first = 0
  const decoder = new CaptureDecoder({ message: (m) => (first ||= m.frame) }, nodePorts)
  decoder.write(capture)
  if (!decoder.end().ok || first === 0) return null
  const frames: Uint8Array[] = []
  let [linkType, size] = [-1, 0]
  const keep = (frame: Frame): void => {
    if (linkType < 0) linkType = frame.linkType
    if (frame.number < first - 1 || size > most || frame.linkType !== linkType) return
    frames.push(frame.bytes.slice(frame.start, frame.end))
    size += frame.end - frame.start
  }
  const Reader = capture[0] === 0x0a ? PcapngReader : PcapReader
  const reader = new Reader(keep, new Warnings())
  reader.write(capture)
  return { linkType, frames }
}

/** As many frames as fit, at least one. */
function shortened({ linkType, frames }: CaptureSeed, most: number): CaptureSeed {
  let [count, size] = [0, 0]
  while (count < frames.length && (count === 0 || size < most)) size += frames[count++]?.length ?? 0
  return { linkType, frames: frames.slice(0, count) }
}

function contained({ linkType, frames }: CaptureSeed, nth: number): Uint8Array {
  if (nth % 3 === 0) return plainPcap(frames, linkType)
  if (nth % 3 === 1)
    return pcap(
      frames.map((data) => ({ data })),
      { linkType, big: true, magic: 0xa1b23c4d },
    )
  return join(
    section(),
    interfaceBlock(linkType),
    ...frames.map((data, i) => enhancedPacket(data, BigInt(i))),
  )
}
