'use client'
import type { Call, Join } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { Ellipsis, Link2, LoaderCircle, Undo2, Unlink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/button'
import { LetterBadge } from '@/components/letter-badge'
import { Menu, type MenuEntry } from '@/components/menu'
import { useCallSource } from '@/lib/call-source'
import { certainty } from './certainty'
import { useLegLinks } from './use-leg-links'

// The sentences of all joins and findings weigh more than the rest of the page.
const JoinReason = lazy(() => import('./join-reason'))
const LinkDialog = lazy(() => import('./link-dialog'))

const shownLegs = 5
const icon = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A ⛓ B ⛓ C: the legs and, between them, why they are one call; links are made and undone here. */
export function LegChain({ call }: { call: Call }) {
  const t = useTranslations('call')
  const { canLink } = useCallSource()
  const links = useLegLinks(call)
  const [linking, setLinking] = useState(false)
  const manage: MenuEntry[] = [
    { kind: 'item', label: t('links.linkWith'), icon: <Link2 {...icon} />, onSelect: () => setLinking(true) },
    ...call.links.map(
      ({ id, kind, callIds: [a, b] }): MenuEntry => ({
        kind: 'item',
        label: t(`links.forget_${kind}`, { a: visibleText(short(a)), b: visibleText(short(b)) }),
        icon: <Undo2 {...icon} />,
        onSelect: () => links.forget(id),
      }),
    ),
  ]
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap" aria-busy={links.pending}>
      <span className="text-fg-3 text-small">{t('legs', { count: call.legs.length })}</span>
      {call.legs.slice(0, shownLegs).map((leg, index) => {
        const join = call.joins.find(({ b }) => b === leg.id)
        return (
          <span key={leg.id} className="flex items-center gap-1.5">
            {join && (
              <JoinMenu
                join={join}
                brief={call.legs.length > 3}
                onUnlink={canLink ? () => links.unlink({ a: join.a, b: join.b }) : null}
              />
            )}
            <LetterBadge index={index} title={leg.callId} />
          </span>
        )
      })}
      {call.legs.length > shownLegs && (
        <span className="mono text-fg-3">+{call.legs.length - shownLegs}</span>
      )}
      {links.pending ? (
        <span role="status" className="flex items-center gap-1 text-fg-3 text-small">
          <LoaderCircle size={13} strokeWidth={2} className="animate-spin" aria-hidden />
          {t('links.pending')}
        </span>
      ) : (
        canLink && (
          <Menu
            align="start"
            className="max-w-[90vw]"
            trigger={
              <Button size="icon-small" look="quiet" aria-label={t('links.menu')} className="print:hidden">
                <Ellipsis {...icon} />
              </Button>
            }
            entries={manage}
          />
        )
      )}
      {linking && (
        <Suspense>
          <LinkDialog call={call} onLink={links.link} onClose={() => setLinking(false)} />
        </Suspense>
      )}
    </span>
  )
}

const short = (callId: string) => (callId.length > 24 ? `${callId.slice(0, 23)}…` : callId)

interface JoinMenuProps {
  join: Join
  brief: boolean
  /** Null where the reader may not. */
  onUnlink: (() => void) | null
}

function JoinMenu({ join, brief, onUnlink }: JoinMenuProps) {
  const t = useTranslations('call')
  const words = { method: t(`method.${join.method}`), certainty: t(certainty(join)) }
  const unlink: MenuEntry[] = onUnlink
    ? [
        { kind: 'separator' },
        { kind: 'item', label: t('links.unlink'), icon: <Unlink {...icon} />, onSelect: onUnlink },
      ]
    : []
  return (
    <Menu
      align="start"
      className="w-[352px] max-w-[90vw]"
      trigger={
        <button
          type="button"
          aria-label={t(onUnlink ? 'joinLabel' : 'joinWhy', { ...words, confidence: join.confidence })}
          className="flex min-h-6 items-center gap-1 rounded-badge px-0.5 text-fg-2 text-small hover:text-fg"
        >
          <Link2 size={13} strokeWidth={2} aria-hidden />
          {!brief && (
            <span className="hidden xl:inline">
              {words.method}, {words.certainty}
            </span>
          )}
        </button>
      }
      entries={[
        {
          kind: 'heading',
          content: (
            <Suspense fallback={<span className="block h-14" />}>
              <JoinReason join={join} />
            </Suspense>
          ),
        },
        ...unlink,
      ]}
    />
  )
}
