/** ITU-T G.711: 16-bit linear samples by code, both laws. */
export const MU_LAW: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  const inverted = ~code & 0xff
  const magnitude = ((((inverted & 0x0f) << 3) + 0x84) << ((inverted >> 4) & 7)) - 0x84
  return (inverted & 0x80) !== 0 ? -magnitude : magnitude
})

export const A_LAW: Int16Array = Int16Array.from({ length: 256 }, (_, code) => {
  const even = code ^ 0x55
  const segment = (even >> 4) & 7
  const mantissa = ((even & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? mantissa : (mantissa + 0x100) << (segment - 1)
  return (even & 0x80) !== 0 ? magnitude : -magnitude
})
