import { z } from 'zod'

const Address = z.union([z.ipv4(), z.ipv6()])
const Block = z.union([z.cidrv4(), z.cidrv6()])

/** An address or a CIDR block, brackets taken off; null for anything else. Bits behind the prefix are let be. */
export function readAddressBlock(text: string): string | null {
  const plain = /^\[(.*)\]$/.exec(text)?.[1] ?? text
  return Address.safeParse(plain).success || Block.safeParse(plain).success ? plain.toLowerCase() : null
}
