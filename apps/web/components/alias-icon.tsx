import type { AliasKind } from '@ringback/contracts'
import { type LucideIcon, Phone, RadioTower, Server, ShieldHalf } from 'lucide-react'

const icons: Record<AliasKind, LucideIcon | null> = {
  phone: Phone,
  pbx: Server,
  sbc: ShieldHalf,
  carrier: RadioTower,
  other: null,
}

/** Before a name that says as much: it is not read out. */
export function AliasIcon({ kind }: { kind: AliasKind }) {
  const Icon = icons[kind]
  return Icon && <Icon size={13} strokeWidth={1.75} className="shrink-0 text-fg-3" aria-hidden />
}
