const CHANNELS = 2
const SAMPLE_BYTES = 2
const PCM = 1
export const WAV_HEADER = 44

/** RIFF header of 16-bit stereo PCM; `bytes` of samples follow. */
export function wavHeader(sampleRate: number, bytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER)
  header.write('RIFF')
  header.writeUInt32LE(WAV_HEADER - 8 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(PCM, 20)
  header.writeUInt16LE(CHANNELS, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * CHANNELS * SAMPLE_BYTES, 28)
  header.writeUInt16LE(CHANNELS * SAMPLE_BYTES, 32)
  header.writeUInt16LE(8 * SAMPLE_BYTES, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return header
}
