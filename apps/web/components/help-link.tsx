'use client'
import { type HelpTopic, helpAddress } from '@ringback/contracts/help-address'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Tooltip } from '@/components/tooltip'
import { cn } from '@/lib/class-names'

interface Props {
  topic: HelpTopic
  /** As it stands in a message, in any case. */
  entry: string
  children: ReactNode
  /** Without an underline and out of the way of Tab: where text is to be read, and the same is linked elsewhere. */
  quiet?: boolean
  className?: string
}

/** What stands on a screen and is explained in help: a line about it to point at, and the way there. */
export function HelpLink({ topic, entry, children, quiet, className }: Props) {
  const t = useTranslations('help')
  const language = useLocale() === 'es' ? 'es' : 'en'
  const [brief, setBrief] = useState('')
  const address = helpAddress(topic, entry)
  if (address === null) return children
  const fetchBrief = async () => {
    if (brief) return
    const { helpBrief } = await import('@/lib/help-brief')
    setBrief(helpBrief(topic, address.slice(address.indexOf('#') + 1), language))
  }
  return (
    <Tooltip
      onNear={fetchBrief}
      content={
        <>
          {brief} <span className="whitespace-nowrap text-fg-3">{t('opens')}</span>
        </>
      }
    >
      <a
        href={address}
        target="_blank"
        rel="noopener"
        tabIndex={quiet ? -1 : undefined}
        className={cn(
          'rounded-badge decoration-control decoration-dotted underline-offset-[3px] hover:underline hover:decoration-solid',
          !quiet && 'underline',
          className,
        )}
      >
        {children}
      </a>
    </Tooltip>
  )
}
