'use client'
import type { Capture } from '@ringback/contracts'
import { durationText } from '@ringback/ladder'
import {
  ArrowUpToLine,
  CircleCheck,
  Clock,
  Download,
  Ellipsis,
  LoaderCircle,
  Lock,
  OctagonAlert,
  Pencil,
  Radio,
  RotateCw,
  Trash2,
} from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Menu, type MenuEntry } from '@/components/menu'
import { ProgressBar } from '@/components/progress-bar'
import { cn } from '@/lib/class-names'
import { dayText } from '@/lib/day-text'
import { bytesText } from '@/lib/quantity'
import { CaptureErrorNotice } from './capture-error-notice'
import { CaptureListItem } from './capture-list-item'
import { RemovalNotes } from './removal-notes'
import { TagList } from './tag-list'
import { TrafficSpan } from './traffic-span'
import { canDecodeAgain } from './use-decode-again'

interface Props {
  capture: Capture
  selected: boolean
  /** Its upload was begun in this browser and can go on. */
  resumable: boolean
  ticked: boolean
  /** May put captures on legal hold. */
  mayHold: boolean
  onTick: (id: string) => void
  onSelect: (id: string) => void
  onTag: (tag: string) => void
  /** Undefined when the member may not. */
  onDecode: ((capture: Capture) => void) | undefined
  onEdit: (capture: Capture) => void
  onHold: (capture: Capture) => void
  onDelete: (capture: Capture) => void
  onResume: () => void
}

const looks = {
  recording: { Icon: Radio, icon: 'text-info motion-safe:animate-pulse', word: 'text-info' },
  uploading: { Icon: ArrowUpToLine, icon: 'text-fg-3', word: 'text-fg-2' },
  queued: { Icon: Clock, icon: 'text-fg-3', word: 'text-fg-2' },
  decoding: {
    Icon: LoaderCircle,
    icon: 'text-fg motion-safe:animate-[spin_1.2s_linear_infinite]',
    word: 'text-info',
  },
  ready: { Icon: CircleCheck, icon: 'text-ok', word: 'text-ok' },
  failed: { Icon: OctagonAlert, icon: 'text-error', word: 'text-error' },
} as const

export function CaptureItem(props: Props) {
  const { capture, selected, resumable, ticked, mayHold } = props
  const { onTick, onSelect, onTag, onDecode, onEdit, onHold, onDelete, onResume } = props
  const t = useTranslations('captures')
  const format = useFormatter()
  const { id, name, tags, bytes, state, report, error, uploadedBy, createdAt, mediaRemoved } = capture
  const { Icon, icon, word } = looks[state]
  const time = format.dateTime(new Date(createdAt), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const created = `${dayText(useLocale(), Date.parse(createdAt))}, ${time}`
  const again = onDecode && canDecodeAgain(capture) ? () => onDecode(capture) : undefined
  const hold: MenuEntry = {
    kind: 'item',
    label: t(capture.legalHold ? 'hold.takeOff' : 'hold.putOn'),
    icon: <Lock size={14} strokeWidth={1.75} aria-hidden />,
    onSelect: () => onHold(capture),
  }
  const download: MenuEntry = {
    kind: 'download',
    label: t('download'),
    icon: <Download size={14} strokeWidth={1.75} aria-hidden />,
    href: `/api/v1/captures/${id}/file`,
  }
  return (
    <CaptureListItem
      tick={
        <label className="grid size-6 cursor-pointer place-items-center">
          <input
            type="checkbox"
            checked={ticked}
            onChange={() => onTick(id)}
            aria-label={t('tick', { name })}
            className="size-3.5 accent-(--ink)"
          />
        </label>
      }
      icon={<Icon size={17} strokeWidth={1.75} className={icon} aria-hidden />}
      name={name}
      place={
        <span suppressHydrationWarning>
          {bytesText(bytes)},{' '}
          {report?.firstTs != null && report.lastTs != null ? (
            <TrafficSpan from={report.firstTs} to={report.lastTs} />
          ) : uploadedBy ? (
            t('by', { name: uploadedBy, at: created })
          ) : (
            created
          )}
        </span>
      }
      numbers={<Numbers capture={capture} />}
      state={
        <>
          <span className={cn('font-medium text-small', word)}>{t(`state.${state}`)}</span>
          {state === 'ready' && report && (
            <span className="whitespace-nowrap text-fg-3 text-small">
              {t('decodedIn', { time: durationLabel(report.decodeMs) })}
            </span>
          )}
          {(capture.growingCalls !== null || (state === 'decoding' && report)) && (
            <Link href={`/calls?capture=${id}`} className="relative font-medium text-small hover:underline">
              {capture.growingCalls === null
                ? t('openBefore')
                : t('openSoFar', { count: capture.growingCalls })}
            </Link>
          )}
          {state === 'uploading' && resumable && (
            <button
              type="button"
              onClick={onResume}
              className="relative rounded-badge font-medium text-small hover:underline"
            >
              {t('chooseToResume')}
            </button>
          )}
        </>
      }
      menu={
        <Menu
          trigger={
            <Button size="icon-small" look="quiet" aria-label={t('more', { name })} className="-mt-0.5">
              <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
            </Button>
          }
          entries={[
            ...(state === 'uploading' || state === 'recording' || mediaRemoved ? [] : [download]),
            {
              kind: 'item',
              label: t('edit.action'),
              icon: <Pencil size={14} strokeWidth={1.75} aria-hidden />,
              onSelect: () => onEdit(capture),
            },
            ...(again
              ? [
                  {
                    kind: 'item' as const,
                    label: t('again.action'),
                    icon: <RotateCw size={14} strokeWidth={1.75} aria-hidden />,
                    onSelect: again,
                  },
                ]
              : []),
            ...(mayHold ? [hold] : []),
            { kind: 'separator' },
            {
              kind: 'item',
              label: t('delete'),
              icon: <Trash2 size={14} strokeWidth={1.75} aria-hidden />,
              danger: true,
              onSelect: () => onDelete(capture),
            },
          ]}
        />
      }
      tags={
        <>
          <RemovalNotes capture={capture} />
          {tags.length > 0 && <TagList tags={tags} onTag={onTag} />}
        </>
      }
      notice={error && <CaptureErrorNotice error={error} onDecode={again} />}
      selected={selected}
      onSelect={() => onSelect(id)}
    />
  )
}

const durationLabel = (ms: number) => {
  if (ms < 1_000) return `${ms} ms`
  const { value, unit } = durationText(ms * 1000)
  return `${value} ${unit}`
}

function Numbers({ capture }: { capture: Capture }) {
  const t = useTranslations('captures')
  const format = useFormatter()
  const { state, progress, report, name } = capture
  const number = (chunks: React.ReactNode) => <span className="mono text-fg">{chunks}</span>
  if (state === 'ready' && report)
    return (
      <>
        <div className="text-ui text-fg-3">{t.rich('packets', { count: report.packets, n: number })}</div>
        <div className="text-fg-3 text-small">{t.rich('calls', { count: report.calls, n: number })}</div>
      </>
    )
  if (state === 'decoding' && progress)
    return (
      <>
        <span className="mono font-medium text-[12.5px]">
          {format.number(progress.totalBytes ? progress.bytes / progress.totalBytes : 0, {
            style: 'percent',
          })}
        </span>{' '}
        <span className="text-ui text-fg-3">{t('packetsPlain', { count: progress.packets })}</span>
        <ProgressBar
          label={t('decodingLabel', { name })}
          value={progress.totalBytes ? progress.bytes / progress.totalBytes : 0}
          quiet
        />
        <div className="mt-0.5 text-fg-3 text-small">
          {t.rich('soFar', { calls: progress.calls, messages: progress.sipMessages, n: number })}
        </div>
      </>
    )
  return <div className="text-ui text-fg-3">{t(`numbers.${state}`)}</div>
}
