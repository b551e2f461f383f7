import type { EndpointAlias } from '@ringback/contracts'
import { aliasOf } from '@ringback/ladder'
import { CapturedText } from '@/components/captured-text'

interface Props {
  /** `192.0.2.1:5060` */
  endpoint: string
  aliases: readonly EndpointAlias[]
}

/** An end of a message or a stream: its name where it has one, then its address. */
export function EndpointText({ endpoint, aliases }: Props) {
  const alias = aliasOf(aliases, endpoint)
  if (!alias) return <CapturedText>{endpoint}</CapturedText>
  return (
    <span title={endpoint}>
      <span className="font-sans font-semibold">{alias.name}</span>{' '}
      <span className="text-fg-3">
        <CapturedText>{endpoint}</CapturedText>
      </span>
    </span>
  )
}
