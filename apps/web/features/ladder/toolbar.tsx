'use client'
import type { Call } from '@ringback/contracts'
import { colorModes, timeModes } from '@ringback/ladder'
import { AudioLines, Clock, Keyboard, Merge, Rows3, Rows4, Split } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode, Ref } from 'react'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { Menu } from '@/components/menu'
import { Segmented } from '@/components/segmented'
import { Tooltip } from '@/components/tooltip'
import { LegsMenu } from './legs-menu'
import { ParticipantsMenu } from './participants-menu'
import type { LadderState } from './use-ladder'
import { views } from './use-ladder-url'

interface Props {
  call: Call
  ladder: LadderState
  /** Messages arrived so far. */
  loaded: number
  legsTrigger: Ref<HTMLButtonElement>
  onHelp: () => void
  /** Media drawer: its id and whether it is open. Left out where there is none. */
  media?: { id: string; open: boolean; onToggle: () => void }
  /** More of its buttons. */
  children?: ReactNode
}

export function LadderToolbar(props: Props) {
  const { call, ladder, loaded, legsTrigger, onHelp, media, children } = props
  const t = useTranslations('ladder')
  const { url, setUrl, compact } = ladder
  const Density = compact ? Rows3 : Rows4
  const isSplit = url.ports === 'split'
  const Ports = isSplit ? Merge : Split
  const hasPorts = call.participants.some(({ ports }) => ports.length > 1)
  return (
    <div
      role="toolbar"
      aria-label={t('toolbar')}
      className="flex h-[34px] flex-none items-center gap-1.5 overflow-x-auto border-border border-b pr-2 pl-4 text-[12px] [scrollbar-width:none] print:hidden"
    >
      <Segmented
        label={t('view')}
        value={url.view}
        options={views.map((value) => ({ value, label: t(`views.${value}`), hint: 'T' }))}
        onChange={(view) => setUrl({ view })}
      />
      {url.view === 'ladder' && (
        <Segmented
          label={t('color')}
          value={url.color}
          options={colorModes.map((value) => ({ value, label: t(`colors.${value}`), hint: 'c' }))}
          onChange={(color) => setUrl({ color })}
        />
      )}
      {call.legs.length > 1 && (
        <LegsMenu legs={call.legs} shown={ladder.shownLegs} onShow={ladder.showLeg} trigger={legsTrigger} />
      )}
      <ParticipantsMenu participants={ladder.participants} hidden={ladder.hidden} arrange={ladder.arrange} />
      <Menu
        align="start"
        trigger={
          <Button size="small" look="quiet" className="font-normal" aria-label={t('timeMode')}>
            <Clock size={13} strokeWidth={2} aria-hidden />
            {t(`times.${url.time}`)}
          </Button>
        }
        entries={[
          {
            kind: 'radio',
            label: t('timeMode'),
            value: url.time,
            options: timeModes.map((value) => ({ value, label: t(`times.${value}`) })),
            onChange: (time) => setUrl({ time: timeModes.find((mode) => mode === time) ?? null }),
          },
        ]}
      />
      <Tooltip
        content={
          <>
            {compact ? t('comfortable') : t('compact')} <Kbd>z</Kbd>
          </>
        }
      >
        <Button
          size="icon-small"
          look="quiet"
          aria-label={compact ? t('comfortable') : t('compact')}
          onClick={ladder.toggleDensity}
        >
          <Density size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </Tooltip>
      {hasPorts && (
        <Tooltip
          content={
            <>
              {isSplit ? t('groupPorts') : t('splitPorts')} <Kbd>p</Kbd>
            </>
          }
        >
          <Button
            size="icon-small"
            look="quiet"
            aria-label={isSplit ? t('groupPorts') : t('splitPorts')}
            onClick={ladder.togglePorts}
          >
            <Ports size={14} strokeWidth={1.75} className="rotate-90" aria-hidden />
          </Button>
        </Tooltip>
      )}
      {media && (
        <Tooltip
          content={
            <>
              {t('mediaDrawer')} <Kbd>m</Kbd>
            </>
          }
        >
          <Button
            size="small"
            look="quiet"
            className={media.open ? 'bg-selected font-normal text-fg' : 'font-normal'}
            aria-expanded={media.open}
            aria-controls={media.open ? media.id : undefined}
            onClick={media.onToggle}
          >
            <AudioLines size={13} strokeWidth={2} aria-hidden />
            {t('mediaButton', { count: call.streams.length })}
          </Button>
        </Tooltip>
      )}
      {children}
      <span className="flex-1" />
      <span aria-live="polite" className="whitespace-nowrap text-fg-3">
        {loaded < call.messages
          ? t('loading', { loaded, total: call.messages })
          : t('messages', { count: call.messages })}
      </span>
      <span className="hidden items-center gap-1 xl:flex">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd>
      </span>
      <Tooltip
        content={
          <>
            {t('keys.title')} <Kbd>?</Kbd>
          </>
        }
      >
        <Button size="icon-small" look="quiet" aria-label={t('keys.title')} onClick={onHelp}>
          <Keyboard size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </Tooltip>
    </div>
  )
}
