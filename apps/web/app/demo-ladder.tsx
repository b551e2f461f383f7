'use client'
import type { Evidence } from '@ringback/contracts'
import { durationText, placePins } from '@ringback/ladder'
import { ArrowRight, Phone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Kbd } from '@/components/kbd'
import { MosText } from '@/components/mos-text'
import { NotePin } from '@/components/note-pin'
import { OutcomeText } from '@/components/outcome-text'
import { useEvidenceName } from '@/features/call/use-evidence-name'
import { useProblems } from '@/features/diagnosis/use-problems'
import { Ladder } from '@/features/ladder/ladder'
import { useLadder } from '@/features/ladder/use-ladder'
import { useLadderKeys } from '@/features/ladder/use-ladder-keys'
import { demoCall, demoMessages, demoNote } from '@/features/landing/demo-call'
import { outcomeLook } from '@/lib/outcome'
import { useHotkeys } from '@/lib/use-hotkeys'

// The sentences of every finding in both languages: the ladder does not wait for them.
const DiagnosisStrip = lazy(() =>
  import('@/features/diagnosis/diagnosis-strip').then((m) => ({ default: m.DiagnosisStrip })),
)

const nothing = () => undefined
const notes = [demoNote]

/** The product's own ladder, diagnosis and keys on the product page, on a sample call. */
export function DemoLadder() {
  const t = useTranslations('landing')
  const states = useTranslations('state')
  const ladder = useLadder(demoCall, demoMessages)
  const { rows, scroller } = ladder
  const [stream, setStream] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(demoNote.id)
  const pins = useMemo(() => placePins(rows, notes, demoCall.streams), [rows])
  const problems = useProblems(demoCall.findings, show)
  const nameEvidence = useEvidenceName(demoCall, demoMessages)
  function show(evidence: Evidence) {
    if ('streamId' in evidence) setStream(evidence.streamId)
    else ladder.reveal(evidence.messageId)
  }
  useLadderKeys(ladder, nothing, nothing)
  useHotkeys({ n: problems.next, N: problems.previous })
  useEffect(() => {
    // The note stands beside its row: once that moves it would cover others.
    const element = scroller.current
    const close = () => setNote(null)
    element?.addEventListener('scroll', close)
    return () => element?.removeEventListener('scroll', close)
  }, [scroller])
  return (
    <>
      <div className="flex h-11 flex-none items-center gap-x-3 overflow-hidden border-border border-b px-4">
        <span className="mono flex items-center gap-[7px] font-semibold text-[15px]">
          <Phone size={14} strokeWidth={1.75} className="text-fg-3" aria-hidden />
          {demoCall.fromUser}
          <ArrowRight size={14} strokeWidth={1.75} className="text-fg-3" aria-hidden />
          {demoCall.toUser}
        </span>
        <OutcomeText {...outcomeLook(demoCall.state)} word={states(demoCall.state)} />
        <DemoFacts />
        <span className="flex-1" />
        <span className="flex items-center gap-1.5 whitespace-nowrap text-fg-3 text-small max-md:hidden">
          {t('try')} <Kbd>j</Kbd> <Kbd>k</Kbd> <Kbd>n</Kbd>
        </span>
      </div>
      <Suspense fallback={<div className="h-9 flex-none border-border border-b" />}>
        <DiagnosisStrip call={demoCall} problems={problems} nameEvidence={nameEvidence} onEvidence={show} />
      </Suspense>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <Ladder
          rows={rows}
          lanes={ladder.lanes}
          columns={ladder.columns}
          selected={ladder.selectedRow?.key ?? null}
          marked={null}
          transaction={ladder.selectedRow?.transaction ?? null}
          colorMode={ladder.url.color}
          timeMode={ladder.url.time}
          zero={ladder.zero}
          reference={ladder.url.ref}
          compact={ladder.compact}
          stream={stream}
          playing={null}
          scroller={scroller}
          onSelect={ladder.select}
          onToggle={ladder.toggle}
          onStream={setStream}
          notes={{ pins, open: note, onOpen: setNote }}
        />
        {note !== null && <DemoNote />}
      </div>
    </>
  )
}

/** Times and quality, as the head of a call has them. */
function DemoFacts() {
  const t = useTranslations('call')
  const { postDialDelayUs, answerTs, endTs, streams } = demoCall
  const times: [name: string, us: number | null][] = [
    [t('pdd'), postDialDelayUs],
    [t('talk'), answerTs !== null && endTs !== null ? endTs - answerTs : null],
  ]
  return (
    <span className="flex items-baseline gap-3 whitespace-nowrap text-small max-sm:hidden">
      {times.map(([name, us]) => {
        const { value, unit } = durationText(us ?? 0)
        return (
          <span key={name} className="text-fg-3">
            {name} <b className="mono font-semibold text-fg">{value}</b> {unit}
          </span>
        )
      })}
      <span className="text-fg-3">
        MOS <MosText mos={Math.min(...streams.flatMap(({ mos }) => mos ?? []))} />
      </span>
    </span>
  )
}

/** What a colleague wrote, over the lane that is empty while the call begins. */
function DemoNote() {
  const t = useTranslations('landing')
  return (
    <aside
      aria-label={t('note.label')}
      className="pointer-events-none absolute top-[54px] right-[124px] w-[252px] rounded-card border border-note-line bg-raised px-3 py-2.5 text-ui shadow-float max-xl:hidden"
    >
      <p className="flex items-center gap-2 text-small">
        <NotePin number={demoNote.number} internal={false} resolved={false} />
        <span>
          <b className="font-semibold">Marta Ruiz</b>
          <span className="text-fg-2">, {t('note.shared')}</span>
        </span>
      </p>
      <p className="mt-1.5">{t('note.text')}</p>
    </aside>
  )
}
