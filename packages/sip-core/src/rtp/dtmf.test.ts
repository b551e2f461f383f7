import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hex } from '../../test/build.ts'
import { DtmfEvents } from './dtmf-events.ts'
import { A_LAW, MU_LAW } from './g711.ts'
import { InbandDtmf } from './inband-dtmf.ts'
import { decodeTelephoneEvent, digitOf, emptyTelephoneEvent } from './telephone-event.ts'

describe('telephone event', () => {
  it('is read, and refused at every shorter length', () => {
    const event = emptyTelephoneEvent()
    const payload = hex('0b 8a 0640')
    expect(decodeTelephoneEvent(event, payload, 0, 4)).toBe(null)
    expect(event).toEqual({ event: 11, end: true, reserved: false, volume: 10, duration: 1600 })
    for (let length = 0; length < 4; length++)
      expect(decodeTelephoneEvent(event, payload, 0, length)).toMatchObject({ need: 4, have: length })
  })

  it('names DTMF alone', () => {
    expect([0, 9, 10, 11, 12, 15, 16, 17, 194].map(digitOf)).toEqual([
      ...['0', '9', '*', '#', 'A', 'D', 'flash'],
      ...[null, null],
    ])
  })
})

/** Packets `event timestamp duration[E]`, 20 ms apart. */
function digitsOf(...packets: string[]) {
  const events = new DtmfEvents()
  for (const [i, packet] of packets.entries()) {
    const [event = '', timestamp, duration = ''] = packet.split(' ')
    const end = duration.endsWith('E')
    const read = {
      event: Number(event),
      end,
      reserved: false,
      volume: 10,
      duration: Number.parseInt(duration, 10),
    }
    events.add(read, Number(timestamp), i + 1, i * 20_000)
  }
  return events.digits.map(({ digit, duration }) => `${digit}:${duration}`)
}

describe('digits from events', () => {
  it('are counted once, whatever is repeated', () => {
    expect(digitsOf('1 100 160', '1 100 320', '1 100 480E', '1 100 480E', '1 100 480E')).toEqual(['1:480'])
    expect(digitsOf('1 100 160', '1 100 160', '1 100 320', '1 100 320E')).toEqual(['1:320'])
  })

  it('of the same key pressed twice are two', () => {
    expect(digitsOf('1 100 160', '1 100 480E', '1 100 480E', '1 900 160', '1 900 400E')).toEqual([
      '1:480',
      '1:400',
    ])
  })

  it('need no end, and no beginning', () => {
    expect(digitsOf('1 100 160', '1 100 320', '2 900 160', '2 900 320E')).toEqual(['1:null', '2:320'])
    expect(digitsOf('5 100 480E', '5 100 480E')).toEqual(['5:480'])
  })

  it('are whole when their timestamp moves on with each packet, or at the end alone', () => {
    expect(digitsOf('1 100 160', '1 260 320', '1 420 480', '1 580 640E', '1 580 640E')).toEqual(['1:640'])
    expect(digitsOf('1 100 160', '1 100 320E', '1 260 320E')).toEqual(['1:320'])
  })

  it('last through segments of 65535 ticks (RFC 4733 §2.5.1.3)', () => {
    expect(digitsOf('7 100 65535', '7 65635 800', '7 65635 1600E')).toEqual(['7:67135'])
  })

  it('are not begun again by a packet that comes late', () => {
    expect(digitsOf('1 100 160', '1 100 320E', '2 900 160', '1 100 320E', '2 900 320E')).toEqual([
      '1:320',
      '2:320',
    ])
  })

  it('wrap with the timestamp', () => {
    expect(digitsOf('1 -100 160', '1 -100 320E', '2 700 160E')).toEqual(['1:320', '2:160'])
  })
})

describe('G.711', () => {
  it('decodes both laws as the tables of ITU-T G.191 do', () => {
    expect([0x00, 0x7f, 0x80, 0xff, 0x8f, 0x0f].map((code) => MU_LAW[code])).toEqual([
      ...[-32_124, 0, 32_124, 0, 16_764, -16_764],
    ])
    expect([0x55, 0xd5, 0x2a, 0xaa, 0x80].map((code) => A_LAW[code])).toEqual([-8, 8, -32_256, 32_256, 5504])
  })
})

/** µ-law of a sum of tones; of noise where there are none. */
function sound(ms: number, tones: readonly number[], amplitude = 8000): Uint8Array {
  return Uint8Array.from({ length: ms * 8 }, (_, i) => {
    const value = tones.reduce((sum, hertz) => sum + Math.sin((2 * Math.PI * hertz * i) / 8000), 0)
    return nearestCode(value * amplitude)
  })
}

const codes = [...MU_LAW.keys()].toSorted((a, b) => (MU_LAW[a] as number) - (MU_LAW[b] as number))
function nearestCode(linear: number): number {
  let low = 0
  let high = codes.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((MU_LAW[codes[middle] as number] as number) < linear) low = middle + 1
    else high = middle
  }
  return codes[low] as number
}

function heard(...parts: readonly Uint8Array[]) {
  const audio = parts.flatMap((part) => [...part])
  const inband = new InbandDtmf()
  for (let at = 0; at < audio.length; at += 160)
    inband.add(
      Uint8Array.from(audio.slice(at, at + 160)),
      0,
      Math.min(160, audio.length - at),
      false,
      at,
      at / 160,
      at * 125,
    )
  return inband.digits
}

describe('tones in the audio', () => {
  const rows = [697, 770, 852, 941]
  const columns = [1209, 1336, 1477, 1633]
  const keys = ['123A', '456B', '789C', '*0#D']
  const silence = sound(60, [])

  it('are every digit, with its length', () => {
    const all = rows.flatMap((row, r) =>
      columns.map((column, c) => ({ tones: [row, column], key: keys[r]?.[c] })),
    )
    const found = heard(silence, ...all.flatMap(({ tones }) => [sound(80, tones), silence]))
    expect(found.map((d) => d.digit).join('')).toBe(all.map(({ key }) => key).join(''))
    for (const { duration } of found) expect(Math.abs((duration ?? 0) / 8 - 80)).toBeLessThan(26)
  })

  it('are heard at 40 ms, 1.5 % off, and with a twist, and quietly', () => {
    for (const tones of [[770 * 1.015, 1336 * 0.985]])
      expect(heard(sound(45, tones), silence)).toHaveLength(1)
    const twisted = sound(60, [697, 697, 1477], 3000)
    expect(heard(twisted, silence)).toHaveLength(1)
    expect(heard(sound(60, [852, 1209], 500), silence)).toHaveLength(1)
  })

  it('are not one tone, a chord, silence, speech-like sound or noise', () => {
    expect(
      heard(sound(200, [697]), sound(200, [1336]), sound(200, [440, 480]), sound(200, [697, 770])),
    ).toEqual([])
    expect(
      heard(sound(200, [697, 1209, 350, 2200]), silence, sound(200, [350, 700, 1050, 1400, 1750])),
    ).toEqual([])
    let seed = 1
    const noise = Uint8Array.from({ length: 80_000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed >>> 24
    })
    expect(heard(noise)).toEqual([])
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.integer())), (packets) => {
        const inband = new InbandDtmf()
        for (const [payload, timestamp] of packets)
          inband.add(payload, 0, payload.length, true, timestamp | 0, 1, null)
      }),
    )
  })
})
