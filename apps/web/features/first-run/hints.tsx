'use client'
import { ArrowDownUp, Link2, SearchCheck, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'

const hints = [
  { name: 'step', keys: ['j', 'k'], Icon: ArrowDownUp },
  { name: 'problem', keys: ['n'], Icon: SearchCheck },
  { name: 'share', keys: ['s'], Icon: Link2 },
] as const
type Name = (typeof hints)[number]['name']

const keyOf = (userId: string) => `hints read by ${userId}`

/** Three hints on the first ladder, until each was taken away; this browser remembers it for each person. */
export function Hints({ userId }: { userId: string }) {
  const t = useTranslations('hints')
  const [read, setRead] = useState<readonly string[] | null>(null)
  useEffect(() => setRead(localStorage.getItem(keyOf(userId))?.split(',') ?? []), [userId])
  const left = hints.filter(({ name }) => read !== null && !read.includes(name))
  if (read === null || left.length === 0) return null
  function dismiss(names: readonly Name[]) {
    const next = [...(read ?? []), ...names]
    localStorage.setItem(keyOf(userId), next.join(','))
    setRead(next)
  }
  return (
    <aside
      aria-label={t('title')}
      className="flex flex-none items-center gap-2 border-border border-b bg-canvas py-1.5 print:hidden pr-2 pl-4 text-ui"
    >
      <div className="scroll-thin flex min-w-0 flex-1 items-center gap-2 overflow-x-auto">
        {left.map(({ name, keys, Icon }) => (
          <div
            key={name}
            className="flex h-7 flex-none items-center gap-2 rounded-control border border-border bg-surface pr-0.5 pl-2"
          >
            <Icon size={14} strokeWidth={1.75} className="text-fg-3" aria-hidden />
            <span>
              <b className="font-semibold">{t(`${name}.fact`)}</b>{' '}
              <span className="text-fg-2">{t(`${name}.text`)}</span>
            </span>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            <Button
              size="icon-small"
              look="quiet"
              aria-label={t('dismiss', { hint: t(`${name}.fact`) })}
              onClick={() => dismiss([name])}
            >
              <X size={13} strokeWidth={2} aria-hidden />
            </Button>
          </div>
        ))}
      </div>
      {left.length > 1 && (
        <Button size="small" look="quiet" onClick={() => dismiss(left.map(({ name }) => name))}>
          {t('dismissAll')}
        </Button>
      )}
    </aside>
  )
}
