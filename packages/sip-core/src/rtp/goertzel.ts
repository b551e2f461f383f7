/** ITU-T Q.23: a digit is one tone of each group. Hz. */
const ROWS = [697, 770, 852, 941] as const
const COLUMNS = [1209, 1336, 1477, 1633] as const
const DIGITS = ['123A', '456B', '789C', '*0#D'] as const
const RATE = 8000
/** Samples looked at together: 12.75 ms, so that a tone of 40 ms (Q.24) fills two whole blocks wherever it begins. */
export const BLOCK = 102

/** Least mean square of a block, of 16-bit samples: about −38 dBm0. Below it is noise, and costs no more to know. */
const LEAST_POWER = 90_000
/** Q.24: the greater tone group may be up to 4 dB (columns) or 8 dB (rows) above the other. As power. */
const COLUMN_TWIST = 10 ** 0.4
const ROW_TWIST = 10 ** 0.8
/** A tone stands out of its own group by 8 dB. */
const STANDS_OUT = 10 ** 0.8
/** Share of the block's energy in the two tones: speech seldom has that much in two lines. */
const PURE = 0.82

const coefficient = (hertz: number): number => 2 * Math.cos((2 * Math.PI * hertz) / RATE)
const ROW_COEFFICIENTS = ROWS.map(coefficient)
const COLUMN_COEFFICIENTS = COLUMNS.map(coefficient)

/**
 * The digit that a block of linear samples sounds, null for none. Energy first, then the four tones of the low group:
 * most of what is no digit ends there.
 */
export function digitOfBlock(samples: Float64Array): string | null {
  const energy = energyOf(samples)
  if (energy < LEAST_POWER * BLOCK) return null
  const row = loudest(samples, ROW_COEFFICIENTS)
  if (row < 0) return null
  const rowPower = power
  // Half of a two-tone signal at most 8 dB apart is more than a tenth of it.
  if (rowPower * 2 < energy * BLOCK * 0.1) return null
  const column = loudest(samples, COLUMN_COEFFICIENTS)
  if (column < 0) return null
  const columnPower = power
  if (columnPower > rowPower * COLUMN_TWIST || rowPower > columnPower * ROW_TWIST) return null
  // A sine of amplitude a has the power (a N / 2)² and the energy a² N / 2.
  if ((rowPower + columnPower) * 2 < energy * BLOCK * PURE) return null
  return DIGITS[row]?.[column] ?? null
}

/** Sum of squares: of whole numbers and so exact in any order, in two lanes that need not wait for one another. */
function energyOf(samples: Float64Array): number {
  let [even, odd] = [0, 0]
  for (let i = 0; i < BLOCK; i += 2) {
    even += (samples[i] as number) * (samples[i] as number)
    odd += (samples[i + 1] as number) * (samples[i + 1] as number)
  }
  return even + odd
}

/** Of the tone that `loudest` found last. */
let power = 0

/** Place of the tone that stands out of its group, −1 for none. */
function loudest(samples: Float64Array, coefficients: readonly number[]): number {
  let best = -1
  let most = 0
  let second = 0
  for (let k = 0; k < 4; k++) {
    const one = goertzel(samples, coefficients[k] as number)
    if (one > most) {
      second = most
      most = one
      best = k
    } else if (one > second) second = one
  }
  power = most
  return most > second * STANDS_OUT ? best : -1
}

/** Power of one frequency in a block: |X|² of the discrete Fourier transform there. */
export function goertzel(samples: Float64Array, twoCosine: number): number {
  let last = 0
  let before = 0
  for (let i = 0; i < BLOCK; i++) {
    const now = (samples[i] as number) + twoCosine * last - before
    before = last
    last = now
  }
  return last * last + before * before - twoCosine * last * before
}
