'use client'
import type { EndpointAlias, Message } from '@ringback/contracts'
import { stepTo } from '@ringback/ladder'
import { useEffect, useRef } from 'react'
import { Inspector } from '@/features/inspector/inspector'
import type { LadderState } from '@/features/ladder/use-ladder'

interface Props {
  ladder: LadderState
  messages: Message[]
  aliases: readonly EndpointAlias[]
  onClose: () => void
}

/** The selected message in full: beside the ladder, or from below on a small screen. */
export function MessageDrawer({ ladder, messages, aliases, onClose }: Props) {
  const panel = useRef<HTMLDivElement>(null)
  const { rows, selectedRow } = ladder
  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  if (!selectedRow) return null
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 h-[62dvh] border-border-strong border-t bg-surface shadow-float md:inset-y-0 md:right-0 md:left-auto md:h-auto md:w-[402px] md:border-t-0 md:border-l print:hidden">
      <Inspector
        message={selectedRow.message}
        messages={messages}
        number={selectedRow.number}
        leg={selectedRow.leg}
        aliases={aliases}
        previous={stepTo(rows, selectedRow.key, 'previous')?.key}
        next={stepTo(rows, selectedRow.key, 'next')?.key}
        onSelect={ladder.reveal}
        onClose={onClose}
        panel={panel}
      />
    </div>
  )
}
