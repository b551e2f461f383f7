'use client'
import type { Call } from '@ringback/contracts'
import { heights, messageRows, rowsHeight } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useRef, useState } from 'react'
import { Ladder } from '@/features/ladder/ladder'
import type { LadderNotes } from '@/features/ladder/pin-buttons'
import { PrintTable } from '@/features/ladder/print-table'
import { TableView, tableHeight } from '@/features/ladder/table-view'
import { LadderToolbar } from '@/features/ladder/toolbar'
import type { LadderState } from '@/features/ladder/use-ladder'
import { useLadderKeys } from '@/features/ladder/use-ladder-keys'
import { usePrinting } from '@/lib/use-printing'

const KeyList = lazy(() => import('@/features/ladder/key-list').then((m) => ({ default: m.KeyList })))

interface Props {
  call: Call
  ladder: LadderState
  /** Id of the message that the reader marked. */
  marked: string | null
  /** Messages arrived so far. */
  loaded: number
  onSelect: (id: string) => void
  onStream: (id: string) => void
  notes: LadderNotes
}

/** Above this a ladder scrolls in itself; below, the page alone does. */
const tallest = 2_400
/** Of a scroll bar below the rows. */
const barRoom = 16

/** The ladder as long as it is, or its messages as a table; on paper a long one is a table too, and whole. */
export function LadderCard({ call, ladder, marked, loaded, onSelect, onStream, notes }: Props) {
  const t = useTranslations('share.page')
  const legsTrigger = useRef<HTMLButtonElement>(null)
  const [help, setHelp] = useState(false)
  const { rows, selectedRow, url, scroller } = ladder
  useLadderKeys(
    ladder,
    () => legsTrigger.current?.click(),
    () => setHelp(true),
  )
  const shared = {
    rows,
    selected: selectedRow?.key ?? null,
    marked,
    timeMode: url.time,
    zero: ladder.zero,
    scroller: scroller,
    onSelect,
    notes,
  }
  const printing = usePrinting()
  const isTable = url.view === 'table'
  const height = isTable ? tableHeight(messageRows(rows).length) : rowsHeight(rows) + heights.head
  // Beyond it the ladder is windowed, and its table is wider than paper.
  const isTabled = printing && (isTable || height > tallest)
  return (
    <section
      aria-label={t('ladder')}
      className="overflow-hidden rounded-card border border-border bg-surface print:overflow-visible print:border-0"
    >
      <div className="print:hidden">
        <LadderToolbar
          call={call}
          ladder={ladder}
          loaded={loaded}
          legsTrigger={legsTrigger}
          onHelp={() => setHelp(true)}
        />
      </div>
      {isTabled && <PrintTable rows={rows} timeMode={url.time} zero={ladder.zero} />}
      <div
        className={isTabled ? 'hidden' : 'flex flex-col'}
        style={{ height: Math.min(height, tallest) + barRoom }}
      >
        {isTable ? (
          <TableView {...shared} aliases={call.aliases} />
        ) : (
          <Ladder
            {...shared}
            lanes={ladder.lanes}
            columns={ladder.columns}
            transaction={selectedRow?.transaction ?? null}
            colorMode={url.color}
            reference={url.ref}
            compact={ladder.compact}
            stream={null}
            playing={null}
            onToggle={ladder.toggle}
            onStream={onStream}
            arrange={ladder.arrange}
          />
        )}
      </div>
      {help && (
        <Suspense>
          <KeyList open onOpenChange={setHelp} />
        </Suspense>
      )}
    </section>
  )
}
