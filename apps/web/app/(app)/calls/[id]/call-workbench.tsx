'use client'
import type { Call } from '@ringback/contracts'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Split } from '@/components/split'
import { toast } from '@/components/toast'
import { CallFacts } from '@/features/call/call-facts'
import { CallHeader } from '@/features/call/call-header'
import type { useMessages } from '@/features/call/use-call'
import { Inspector } from '@/features/inspector/inspector'
import { useInspectorTab } from '@/features/inspector/use-inspector-tab'
import { Ladder } from '@/features/ladder/ladder'
import { stepTo } from '@/features/ladder/steps'
import { TableView } from '@/features/ladder/table-view'
import { LadderToolbar } from '@/features/ladder/toolbar'
import { useLadder } from '@/features/ladder/use-ladder'
import { useLadderKeys } from '@/features/ladder/use-ladder-keys'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useListAddress } from '@/lib/use-list-address'
import { useMediaQuery } from '@/lib/use-media-query'

const KeyList = lazy(() => import('@/features/ladder/key-list').then((m) => ({ default: m.KeyList })))

interface Props {
  call: Call
  messages: ReturnType<typeof useMessages>
}

/** Ladder beside inspector; below 900 px the inspector opens over the ladder. */
export function CallWorkbench({ call, messages }: Props) {
  const t = useTranslations('call')
  const router = useRouter()
  const backTo = useListAddress('/calls')
  const ladder = useLadder(call, messages.messages)
  const [, setTab] = useInspectorTab()
  const [help, setHelp] = useState(false)
  const [sheet, setSheet] = useState(false)
  const legsTrigger = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const wide = useMediaQuery('(min-width: 900px)')
  const { rows, selectedRow, url, scroller } = ladder

  async function copyLink() {
    await navigator.clipboard.writeText(window.location.href)
    toast(t('linkCopied'))
  }
  function inspect() {
    setSheet(true)
    // The panel may only just be on its way.
    requestAnimationFrame(() => panel.current?.focus())
  }
  function select(id: string) {
    ladder.select(id)
    if (!wide) setSheet(true)
  }
  useLadderKeys(
    ladder,
    () => legsTrigger.current?.click(),
    () => setHelp(true),
  )
  useHotkeys({
    Enter: inspect,
    t: () => setTab('raw'),
    d: () => setTab('sdp'),
    y: copyLink,
    '/': () => router.push(`${backTo}${backTo.includes('?') ? '&' : '?'}focus=search`),
    Escape: () => {
      if (sheet && !wide) setSheet(false)
      else scroller.current?.focus()
    },
  })

  const inspector = selectedRow && (
    <Inspector
      message={selectedRow.message}
      number={selectedRow.number}
      leg={selectedRow.leg}
      previous={stepTo(rows, selectedRow.key, 'previous')?.key}
      next={stepTo(rows, selectedRow.key, 'next')?.key}
      onSelect={ladder.select}
      onClose={wide ? undefined : () => setSheet(false)}
      panel={panel}
    />
  )
  const shared = {
    rows,
    selected: selectedRow?.key ?? null,
    timeMode: url.time,
    zero: ladder.zero,
    scroller,
    onSelect: select,
  }
  const main = (
    <div className="flex h-full min-h-0 min-w-0 flex-col">
      <LadderToolbar
        call={call}
        ladder={ladder}
        loaded={messages.messages.length}
        legsTrigger={legsTrigger}
        onHelp={() => setHelp(true)}
      />
      {messages.isError && (
        <Notice
          tone="error"
          fact={t('messagesFailed')}
          className="m-3"
          action={
            <Button size="small" onClick={() => messages.retry()}>
              {t('retry')}
            </Button>
          }
        >
          {t('messagesKept', { loaded: messages.messages.length, total: call.messages })}
        </Notice>
      )}
      {url.view === 'table' ? (
        <TableView {...shared} />
      ) : (
        <Ladder
          {...shared}
          columns={ladder.columns}
          transaction={selectedRow?.transaction ?? null}
          colorMode={url.color}
          reference={url.ref}
          compact={ladder.compact}
          onToggle={ladder.toggle}
        />
      )}
    </div>
  )

  return (
    <>
      <CallHeader call={call} backTo={backTo} onCopyLink={copyLink} />
      <CallFacts call={call} />
      {wide ? (
        <Split
          main={main}
          side={inspector}
          label={t('inspectorWidth')}
          name="inspector"
          initial={402}
          min={320}
          mainMin={420}
        />
      ) : (
        <div className="relative min-h-0 flex-1">
          {main}
          {sheet && inspector && (
            <div className="absolute inset-x-0 bottom-0 z-30 h-[62%] border-border-strong border-t shadow-float">
              {inspector}
            </div>
          )}
        </div>
      )}
      {help && (
        <Suspense>
          <KeyList open onOpenChange={setHelp} />
        </Suspense>
      )}
    </>
  )
}
