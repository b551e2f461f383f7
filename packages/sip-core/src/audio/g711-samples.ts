import { A_LAW, MU_LAW } from '../rtp/g711.ts'

/** 16-bit samples of a G.711 payload, one a byte (ITU-T G.711). */
export function g711Samples(payload: Uint8Array, law: 'PCMA' | 'PCMU'): Int16Array {
  const table = law === 'PCMA' ? A_LAW : MU_LAW
  const samples = new Int16Array(payload.length)
  for (let i = 0; i < payload.length; i++) samples[i] = table[payload[i] as number] as number
  return samples
}
