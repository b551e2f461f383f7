'use client'
import type { Capture } from '@ringback/contracts'
import { FileUp, Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { Notice } from '@/components/notice'
import { toast } from '@/components/toast'
import { useMediaQuery } from '@/lib/use-media-query'
import { Announcer } from './announcer'
import { AttentionBar } from './attention-bar'
import { CaptureItem } from './capture-item'
import { DropHint } from './drop-hint'
import { DropTarget } from './drop-target'
import { EditDialog } from './edit-dialog'
import { ParseReport } from './parse-report'
import { SelectionBar } from './selection-bar'
import { TagFilter } from './tag-filter'
import { UploadItem } from './upload-item'
import { uploads, useUploads } from './upload-store'
import { UsageLine } from './usage-line'
import { useCaptures, useFollowedCaptures, useLegalHold } from './use-captures'
import { canDecodeAgain, useDecodeAgain } from './use-decode-again'
import { useRemoval } from './use-removal'
import { useTicks } from './use-ticks'

const accepted = '.pcap,.pcapng,.cap,.gz,.zst,.zip'

interface Props {
  /** May put captures on legal hold, and decode all again. */
  mayHold: boolean
  mayDecode: boolean
}

export function CapturesScreen({ mayHold, mayDecode }: Props) {
  const t = useTranslations('captures')
  const [tag, filterByTag] = useQueryState('tag', parseAsString)
  const { captures, isPending, isError, refetch, hasNextPage, fetchNextPage } = useCaptures(tag)
  useFollowedCaptures()
  const [selectedId, select] = useQueryState('selected', parseAsString)
  const [editing, setEditing] = useState<Capture[]>([])
  const { ticked, tick, clear } = useTicks(captures)
  const remove = useRemoval()
  const hold = useLegalHold()
  const decodeAgain = useDecodeAgain()
  const [resumable, setResumable] = useState<ReadonlySet<string>>(new Set())
  const chooser = useRef<HTMLInputElement>(null)
  const choose = () => chooser.current?.click()
  useEffect(() => void uploads.resumable().then(setResumable), [])

  // A file that this browser is sending shows its own bytes, until the server has them all.
  const arrived = new Set(captures.filter(({ state }) => state !== 'uploading').map(({ id }) => id))
  const sending = useUploads().filter(
    ({ captureId, state }) => state === 'duplicate' || captureId === null || !arrived.has(captureId),
  )
  const own = new Set(sending.flatMap(({ captureId, state }) => (state === 'duplicate' ? [] : captureId)))
  const listed = captures.filter(({ id }) => !own.has(id))
  // Beside the list there is room for a report: the newest one, until another is chosen.
  const wide = useMediaQuery('(min-width: 1024px)')
  const selected =
    captures.find(({ id }) => id === selectedId) ??
    (wide ? captures.find(({ state }) => state === 'ready') : undefined)
  const isEmpty = !isPending && !isError && listed.length === 0 && sending.length === 0 && tag === null

  return (
    <>
      <header className="flex h-[52px] flex-none items-center gap-2.5 border-border border-b px-5">
        <h1 className="font-semibold text-[16px] tracking-[-0.012em]">{t('title')}</h1>
        {captures.length > 0 && (
          <span className="text-fg-3 text-small">
            {t('count', { count: captures.length, more: hasNextPage ? '+' : '' })}
          </span>
        )}
        {tag !== null && <TagFilter tag={tag} onClear={() => void filterByTag(null)} />}
        <span className="flex-1" />
        <UsageLine />
        <Button look="primary" onClick={choose}>
          <Upload size={14} strokeWidth={1.75} aria-hidden />
          {t('uploadAction')}
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          accept={accepted}
          aria-label={t('choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            uploads.add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </header>
      <div className="flex min-h-0 flex-1">
        <div className="scroll-thin flex min-w-0 flex-1 flex-col overflow-y-auto">
          {isEmpty ? (
            <EmptyState
              icon={<FileUp size={20} strokeWidth={1.75} aria-hidden />}
              title={t('emptyTitle')}
              action={
                <Button look="primary" onClick={choose}>
                  {t('uploadAction')}
                </Button>
              }
            >
              {t('emptyText')}
            </EmptyState>
          ) : (
            <DropHint onChoose={choose} onFiles={uploads.add} />
          )}
          {isError && (
            <Notice
              tone="error"
              fact={t('failed')}
              className="mx-5 my-3"
              action={
                <Button size="small" onClick={() => refetch()}>
                  {t('retry')}
                </Button>
              }
            />
          )}
          {ticked.length > 0 && (
            <SelectionBar
              count={ticked.length}
              onTag={() => setEditing(ticked)}
              onDecode={mayDecode && ticked.some(canDecodeAgain) ? () => decodeAgain(ticked) : undefined}
              onDelete={() => remove(ticked)}
              onClear={clear}
            />
          )}
          {mayDecode && (
            <AttentionBar
              captures={listed}
              mayDecodeAll={mayHold}
              onSelect={(some) =>
                some.filter((one) => !ticked.includes(one)).forEach(({ id }) => void tick(id))
              }
            />
          )}
          {!isEmpty && (
            <ul aria-label={t('title')} className="border-border border-t">
              {sending.map((upload) => (
                <UploadItem key={upload.key} upload={upload} />
              ))}
              {listed.map((capture) => (
                <CaptureItem
                  key={capture.id}
                  capture={capture}
                  selected={capture.id === selected?.id}
                  resumable={resumable.has(capture.id)}
                  ticked={ticked.includes(capture)}
                  onTick={tick}
                  onSelect={select}
                  onTag={(next) => void filterByTag(next)}
                  mayHold={mayHold}
                  onHold={(one) => hold.mutate(one, { onError: () => toast(t('hold.failed')) })}
                  onDecode={mayDecode ? (one) => decodeAgain([one]) : undefined}
                  onEdit={(one) => setEditing([one])}
                  onDelete={(one) => remove([one])}
                  onResume={choose}
                />
              ))}
            </ul>
          )}
          {hasNextPage && (
            <Button look="quiet" className="m-3 self-center" onClick={() => fetchNextPage()}>
              {t('older')}
            </Button>
          )}
        </div>
        {selected && <ParseReport capture={selected} onClose={() => select(null)} />}
      </div>
      <DropTarget onFiles={uploads.add} />
      <EditDialog captures={editing} onClose={() => setEditing([])} />
      <Announcer captures={captures} />
    </>
  )
}
