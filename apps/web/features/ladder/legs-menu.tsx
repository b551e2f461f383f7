'use client'
import type { Leg } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { LetterBadge } from '@/components/letter-badge'
import { Menu } from '@/components/menu'

interface Props {
  legs: Leg[]
  /** Null when all are. */
  shown: ReadonlySet<string> | null
  onShow: (index: number, shown: boolean) => void
  trigger: Ref<HTMLButtonElement>
}

const badgesShown = 4

export function LegsMenu({ legs, shown, onShow, trigger }: Props) {
  const t = useTranslations('ladder')
  const isShown = (leg: Leg) => shown === null || shown.has(leg.id)
  return (
    <Menu
      align="start"
      className="w-96 max-w-[90vw]"
      trigger={
        <Button size="small" ref={trigger} className="font-normal">
          {t('legs')}
          <span className="flex gap-1">
            {legs.slice(0, badgesShown).map((leg, index) => (
              <span key={leg.id} className={isShown(leg) ? undefined : 'opacity-30'}>
                <LetterBadge index={index} size={14} />
              </span>
            ))}
          </span>
          {legs.length > badgesShown && <span className="mono">+{legs.length - badgesShown}</span>}
        </Button>
      }
      entries={legs.map((leg, index) => ({
        kind: 'check',
        id: leg.id,
        checked: isShown(leg),
        onChange: (checked) => onShow(index, checked),
        content: (
          <>
            <LetterBadge index={index} size={14} />
            <span className="mono min-w-0 flex-1 truncate text-[11.5px]">
              <CapturedText>{leg.callId}</CapturedText>
            </span>
            <span className="text-fg-3 text-small">{t('messages', { count: leg.messages })}</span>
          </>
        ),
      }))}
    />
  )
}
