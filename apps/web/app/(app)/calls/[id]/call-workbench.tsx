'use client'
import type { AnnotationAnchor, Call, Evidence, Role } from '@ringback/contracts'
import { rowAt, stepTo } from '@ringback/ladder'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useCallback, useId, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Split } from '@/components/split'
import { toast } from '@/components/toast'
import { CallFacts } from '@/features/call/call-facts'
import { CallHeader } from '@/features/call/call-header'
import { GrowingNotice } from '@/features/call/growing-notice'
import { TriageChips } from '@/features/call/triage-chips'
import type { useMessages } from '@/features/call/use-call'
import { useEvidenceName } from '@/features/call/use-evidence-name'
import { useProblems } from '@/features/diagnosis/use-problems'
import { Hints } from '@/features/first-run/hints'
import { Inspector } from '@/features/inspector/inspector'
import { useDiffKeys } from '@/features/inspector/use-diff-keys'
import { useInspectorTab } from '@/features/inspector/use-inspector-tab'
import { Ladder } from '@/features/ladder/ladder'
import { LadderToolbar } from '@/features/ladder/toolbar'
import { useLadder } from '@/features/ladder/use-ladder'
import { useLadderKeys } from '@/features/ladder/use-ladder-keys'
import { useMediaUrl } from '@/features/media/use-media-url'
import { NotesButton } from '@/features/notes/notes-button'
import { useAnchorName } from '@/features/notes/use-anchor-name'
import { useNotes } from '@/features/notes/use-notes'
import { isSample } from '@/lib/sample'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useListAddress } from '@/lib/use-list-address'
import { useMediaQuery } from '@/lib/use-media-query'
import { usePinnedNotes } from './use-pinned-notes'

// Findings bring the sentences of every diagnosis: the ladder does not wait for them.
const DiagnosisStrip = lazy(() =>
  import('@/features/diagnosis/diagnosis-strip').then((m) => ({ default: m.DiagnosisStrip })),
)
const TableView = lazy(() => import('@/features/ladder/table-view').then((m) => ({ default: m.TableView })))
const MediaDrawer = lazy(() =>
  import('@/features/media/media-drawer').then((m) => ({ default: m.MediaDrawer })),
)
const CompareDialog = lazy(() => import('@/features/call/compare-dialog'))
const NotesPanel = lazy(() => import('@/features/notes/notes-panel'))
const ShareDialog = lazy(() => import('@/features/share/share-dialog'))
const NameDialog = lazy(() => import('@/features/aliases/name-dialog'))
const KeyList = lazy(() => import('@/features/ladder/key-list').then((m) => ({ default: m.KeyList })))

interface Props {
  call: Call
  messages: ReturnType<typeof useMessages>
  /** Of its reader in the workspace. */
  role: Role
  userId: string | null
}

/** Ladder beside inspector; below 900 px the inspector opens over the ladder. */
export function CallWorkbench({ call, messages, role, userId }: Props) {
  const t = useTranslations('call')
  const router = useRouter()
  const backTo = useListAddress('/calls')
  const ladder = useLadder(call, messages.messages)
  const [, setTab] = useInspectorTab()
  const [help, setHelp] = useState(false)
  const [sharing, setSharing] = useState(false)
  const [comparing, setComparing] = useState(false)
  const [sheet, setSheet] = useState(false)
  /** Address of the participant that is being named. */
  const [naming, setNaming] = useState<string | null>(null)
  const mayName = role !== 'viewer'
  const mayReveal = role !== 'viewer'
  const legsTrigger = useRef<HTMLButtonElement>(null)
  const exportTrigger = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const wide = useMediaQuery('(min-width: 900px)')
  const { rows, selectedRow, url, scroller } = ladder
  const drawer = useId()
  const [media, setMedia] = useMediaUrl()
  const stream = call.streams.some(({ id }) => id === media) ? media : null
  const toggleMedia = () => void setMedia(media === null ? 'open' : null)
  /** Row the player's cursor is at: the page draws anew when it changes, not as time goes by. */
  const [playing, setPlaying] = useState<string | null>(null)
  const problems = useProblems(call.findings, show)
  const showNotes = () => {
    void setTab('notes')
    setSheet(true)
  }
  const notes = useNotes(call.id, showNotes)
  const pinned = usePinnedNotes(call, ladder, messages.messages, notes)
  const nameAnchor = useAnchorName(call, messages.messages, ladder.zero)
  const [composing, setComposing] = useState(false)
  const composed = useCallback(() => setComposing(false), [])
  const nameEvidence = useEvidenceName(call, messages.messages)
  const marked = useDiffKeys(selectedRow?.key ?? null, () => setSheet(true))

  async function copyLink() {
    await navigator.clipboard.writeText(window.location.href)
    toast(t('linkCopied'))
  }
  function inspect() {
    setSheet(true)
    // The panel may only just be on its way.
    requestAnimationFrame(() => panel.current?.focus())
  }
  /** Brings a message into the ladder, or a stream into the drawer. */
  function show(evidence: Evidence) {
    if ('streamId' in evidence) void setMedia(evidence.streamId)
    else ladder.reveal(evidence.messageId)
  }
  function follow(evidence: Evidence) {
    show(evidence)
    // A small screen has no room for the finding and what proves it.
    if (!wide) problems.close()
    if ('messageId' in evidence) scroller.current?.focus({ preventScroll: true })
  }
  function annotate() {
    showNotes()
    setComposing(true)
  }
  /** Shows what a note is pinned on. */
  function showPlace(anchor: AnnotationAnchor) {
    if (anchor.kind === 'message') ladder.reveal(anchor.messageId)
    if (anchor.kind === 'gap') ladder.reveal(anchor.after)
    if (!wide) setSheet(false)
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
    s: () => !call.growing && setSharing(true),
    e: () => exportTrigger.current?.click(),
    o: annotate,
    a: () => mayName && setNaming(ladder.columns[selectedRow?.from ?? 0]?.address ?? null),
    m: toggleMedia,
    n: problems.next,
    N: problems.previous,
    '/': () => router.push(`${backTo}${backTo.includes('?') ? '&' : '?'}focus=search`),
    Escape: () => {
      if (sheet && !wide) setSheet(false)
      else scroller.current?.focus()
    },
  })

  const inspector = selectedRow && (
    <Inspector
      message={selectedRow.message}
      messages={messages.messages}
      number={selectedRow.number}
      leg={selectedRow.leg}
      aliases={call.aliases}
      previous={stepTo(rows, selectedRow.key, 'previous')?.key}
      next={stepTo(rows, selectedRow.key, 'next')?.key}
      onSelect={ladder.reveal}
      onClose={wide ? undefined : () => setSheet(false)}
      panel={panel}
      mayReveal={mayReveal}
      notes={{
        count: notes.items.length,
        unread: notes.unread.size > 0,
        content: (
          <Suspense>
            <NotesPanel
              callId={call.id}
              notes={notes}
              rights={{ write: role !== 'viewer', manage: role === 'admin' || role === 'owner' }}
              here={pinned.here}
              order={pinned.order}
              targets={pinned.targets}
              nameOf={nameAnchor}
              composing={composing}
              onComposed={composed}
              onPlace={showPlace}
              onLeave={() => scroller.current?.focus()}
            />
          </Suspense>
        ),
      }}
    />
  )
  const shared = {
    rows,
    selected: selectedRow?.key ?? null,
    marked,
    timeMode: url.time,
    zero: ladder.zero,
    scroller,
    onSelect: select,
    notes: { pins: pinned.pins, open: notes.open, onOpen: notes.reveal },
  }
  const main = (
    <div className="flex h-full min-h-0 min-w-0 flex-col">
      <LadderToolbar
        call={call}
        ladder={ladder}
        loaded={messages.messages.length}
        legsTrigger={legsTrigger}
        onHelp={() => setHelp(true)}
        media={{ id: drawer, open: media !== null, onToggle: toggleMedia }}
      >
        <NotesButton count={notes.items.length} unread={notes.unread.size > 0} onClick={showNotes} />
      </LadderToolbar>
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
        <Suspense>
          <TableView {...shared} aliases={call.aliases} />
        </Suspense>
      ) : (
        <Ladder
          {...shared}
          lanes={ladder.lanes}
          columns={ladder.columns}
          transaction={selectedRow?.transaction ?? null}
          colorMode={url.color}
          reference={url.ref}
          compact={ladder.compact}
          stream={stream}
          playing={playing}
          onToggle={ladder.toggle}
          onStream={(id) => void setMedia(id)}
          arrange={ladder.arrange}
          onName={mayName ? setNaming : undefined}
        />
      )}
    </div>
  )

  return (
    <>
      <CallHeader
        call={call}
        backTo={backTo}
        onCopyLink={copyLink}
        exportTrigger={exportTrigger}
        onShare={() => setSharing(true)}
        onCompare={() => setComparing(true)}
      />
      {call.growing && <GrowingNotice call={call} />}
      <CallFacts call={call}>
        <TriageChips callId={call.id} canChange={role !== 'viewer'} />
      </CallFacts>
      {userId !== null && call.captures.some(isSample) && <Hints userId={userId} />}
      <Suspense fallback={<div className="h-9 flex-none border-border border-b" />}>
        <DiagnosisStrip call={call} problems={problems} nameEvidence={nameEvidence} onEvidence={follow} />
      </Suspense>
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
      {media !== null && (
        <div className={wide ? 'h-[282px] flex-none' : 'flex max-h-[46%] flex-none flex-col'}>
          <Suspense fallback={<div className="h-full border-border border-t" />}>
            <MediaDrawer
              id={drawer}
              call={call}
              selected={stream}
              messageTs={selectedRow?.message.ts ?? null}
              onCursor={(ts) => setPlaying(ts === null ? null : rowAt(rows, ts))}
              onSelect={(id) => void setMedia(id)}
              onClose={() => void setMedia(null)}
              mayReveal={mayReveal}
            />
          </Suspense>
        </div>
      )}
      {comparing && (
        <Suspense>
          <CompareDialog call={call} onClose={() => setComparing(false)} />
        </Suspense>
      )}
      {sharing && (
        <Suspense>
          <ShareDialog call={call} canShare={role !== 'viewer'} onClose={() => setSharing(false)} />
        </Suspense>
      )}
      {naming !== null && (
        <Suspense>
          <NameDialog columns={ladder.participants} address={naming} onClose={() => setNaming(null)} />
        </Suspense>
      )}
      {help && (
        <Suspense>
          <KeyList open onOpenChange={setHelp} />
        </Suspense>
      )}
    </>
  )
}
