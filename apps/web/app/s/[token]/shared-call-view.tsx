'use client'
import type { Call, Evidence, Message, SharedCall } from '@ringback/contracts'
import { messageRows, placePins, visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { CapturedText } from '@/components/captured-text'
import { OutcomeText } from '@/components/outcome-text'
import { useEvidenceName } from '@/features/call/use-evidence-name'
import { DiagnosisStrip } from '@/features/diagnosis/diagnosis-strip'
import { useProblems } from '@/features/diagnosis/use-problems'
import { useDiffKeys } from '@/features/inspector/use-diff-keys'
import { useLadder } from '@/features/ladder/use-ladder'
import { CallStory } from '@/features/shared-call/call-story'
import { Letter } from '@/features/shared-call/letter'
import { Moment } from '@/features/shared-call/moment'
import { outcomeLook } from '@/lib/outcome'
import { useHotkeys } from '@/lib/use-hotkeys'
import { LadderCard } from './ladder-card'
import { MediaCard } from './media-card'
import { MessageDrawer } from './message-drawer'
import { NotesCard } from './notes-card'
import type { SharedNotes } from './use-shared-notes'

interface Props {
  call: Call
  messages: Message[]
  share: SharedCall['share']
  notes: SharedNotes
  footer: ReactNode
}

/** A call for who was sent it: what happened first, then what proves it. Its columns follow its own width. */
export function SharedCallView({ call, messages, share, notes, footer }: Props) {
  const t = useTranslations('share.page')
  const states = useTranslations('state')
  const ladder = useLadder(call, messages)
  const [isOpen, setOpen] = useState(false)
  const [stream, setStream] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const { rows, url } = ladder
  const pins = useMemo(
    () => placePins(url.view === 'table' ? messageRows(rows) : rows, notes.items, call.streams),
    [rows, url.view, notes.items, call.streams],
  )
  const problems = useProblems(call.findings, show)
  const nameEvidence = useEvidenceName(call, messages)
  function show(evidence: Evidence) {
    if ('streamId' in evidence) setStream(evidence.streamId)
    else ladder.reveal(evidence.messageId)
  }
  useHotkeys({
    Enter: () => setOpen(true),
    Escape: () => setOpen(false),
    n: problems.next,
    N: problems.previous,
  })
  const marked = useDiffKeys(ladder.selectedRow?.key ?? null, () => setOpen(true))
  const parties = `${visibleText(call.fromUser ?? '–')} → ${visibleText(call.toUser ?? '–')}`
  return (
    <div className="@container">
      <main className="mx-auto max-w-[1280px] space-y-4 px-4 py-5 @3xl:px-6 @3xl:py-6">
        <header>
          <h1 className="text-balance font-semibold text-[17px] leading-[23px] tracking-[-0.018em] @3xl:text-[19px] @3xl:leading-[26px]">
            {share.title === '' ? (
              <span className="mono">{parties}</span>
            ) : (
              <CapturedText>{share.title}</CapturedText>
            )}
          </h1>
          <p className="mt-1.5 flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-fg-2">
            {share.title !== '' && <span className="mono">{parties}</span>}
            <OutcomeText {...outcomeLook(call.state)} word={states(call.state)} />
            {call.startTs !== null && <Moment ts={call.startTs} />}
            <span>
              {t('legs', { count: call.legs.length })}, {t('messages', { count: call.messages })}
            </span>
          </p>
        </header>
        <div className="grid gap-4 @5xl:grid-cols-[minmax(0,1fr)_368px]">
          <div className="min-w-0 space-y-4">
            <Letter letter={share.letter} />
            <section
              aria-label={t('summary')}
              className="overflow-hidden rounded-card border border-border bg-surface"
            >
              <div className="px-4 py-3.5">
                <CallStory call={call} finding={problems.findings[0]} />
              </div>
            </section>
            <div className="overflow-hidden rounded-card border border-border bg-surface *:border-b-0">
              <DiagnosisStrip call={call} problems={problems} nameEvidence={nameEvidence} onEvidence={show} />
            </div>
            <LadderCard
              call={call}
              ladder={ladder}
              marked={marked}
              loaded={messages.length}
              onSelect={(id) => {
                ladder.select(id)
                setOpen(true)
              }}
              onStream={setStream}
              notes={{ pins, open: note, onOpen: setNote }}
            />
            <MediaCard call={call} selected={stream} onSelect={setStream} />
          </div>
          <div className="min-w-0">
            <NotesCard
              call={call}
              messages={messages}
              zero={ladder.zero}
              notes={notes}
              canReply={share.notes === 'write'}
              moderated={share.moderated}
              open={note}
              onPlace={ladder.reveal}
            />
          </div>
        </div>
        {footer}
      </main>
      {isOpen && (
        <MessageDrawer
          ladder={ladder}
          messages={messages}
          aliases={call.aliases}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
