import type { MessageDetail } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import { diffMessages } from '@/lib/message-diff'
import { type LineDiff, type TextPart, wordDiff } from '@/lib/text-diff'

interface Props {
  a: Pick<MessageDetail, 'raw' | 'headers'>
  b: Pick<MessageDetail, 'raw' | 'headers'>
  /** What each is called, for the legend. */
  names: { a: ReactNode; b: ReactNode }
  /** Headers worth showing; the others are folded with Via. Left out where all are. */
  telling?: readonly string[]
}

/** Two messages as one text: what only the first says behind −, what only the second says behind +. */
export function DiffView({ a, b, names, telling }: Props) {
  const t = useTranslations('inspector.diff')
  const [all, setAll] = useState(false)
  const [noise, setNoise] = useState(false)
  const diff = useMemo(() => diffMessages(a, b), [a, b])
  const rows = [
    { ...diff.start, name: null, noise: false },
    ...diff.headers.map((row) => ({ ...row, noise: row.noise || !(telling?.includes(row.name) ?? true) })),
    ...diff.body.map((line) => ({ ...line, name: null })),
  ]
  const count = rows.filter(({ kind, noise }) => kind !== 'same' && !noise).length
  const noisy = rows.filter((row) => row.noise && row.kind !== 'same').length
  const shown = rows.flatMap((row, index) => {
    const isShown = row.kind === 'same' ? all : noise || !row.noise
    return isShown ? [{ row, index }] : []
  })
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-border border-b px-3.5 py-2 text-small">
        <b className="font-semibold">{t('count', { count })}</b>
        <span className="flex items-baseline gap-1 text-fg-3">
          <span aria-hidden="true">−</span>
          <span className="sr-only">{t('minus')}</span>
          {names.a}
        </span>
        <span className="flex items-baseline gap-1 text-fg-3">
          <span aria-hidden="true">+</span>
          <span className="sr-only">{t('plus')}</span>
          {names.b}
        </span>
        <span className="flex gap-1 print:hidden">
          <Toggle on={all} onToggle={() => setAll(!all)}>
            {t('all')}
          </Toggle>
          {noisy > 0 && (
            <Toggle on={noise} onToggle={() => setNoise(!noise)}>
              {t('noise', { count: noisy })}
            </Toggle>
          )}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="px-3.5 py-3 text-fg-3 text-ui">{t('none')}</p>
      ) : (
        <ul className="mono py-1.5 text-[11.5px] leading-[17px]">
          {shown.map(({ row, index }) => (
            <Row
              key={index}
              row={row}
              name={row.name}
              gap={index === diff.headers.length + 1 && diff.body.length > 0}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function Toggle({ on, onToggle, children }: { on: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <Button
      size="small"
      aria-pressed={on}
      className="font-normal aria-pressed:bg-selected aria-pressed:font-medium"
      onClick={onToggle}
    >
      {children}
    </Button>
  )
}

/** @param gap stands apart from what is above: the body begins */
function Row({ row, name, gap }: { row: LineDiff; name: string | null; gap: boolean }) {
  const t = useTranslations('inspector.diff')
  const words = row.kind === 'changed' ? wordDiff(row.a, row.b) : null
  const whole = (text: string): TextPart[] => [{ text, changed: false }]
  return (
    <li className={cn(gap && 'mt-2 border-border border-t pt-2')}>
      {row.kind === 'same' && (
        <Line sign=" " name={name}>
          <Parts parts={whole(row.a)} />
        </Line>
      )}
      {row.a !== null && row.kind !== 'same' && (
        <Line sign="−" say={t('minus')} name={name} className="text-fg-2">
          <Parts parts={words?.a ?? whole(row.a)} as="del" />
        </Line>
      )}
      {row.b !== null && row.kind !== 'same' && (
        <Line
          sign="+"
          say={t('plus')}
          name={name}
          className="bg-warn-bg text-fg shadow-[inset_2px_0_var(--warn)]"
        >
          <Parts parts={words?.b ?? whole(row.b)} as="ins" />
        </Line>
      )}
    </li>
  )
}

interface LineProps {
  sign: string
  /** The sign in words. */
  say?: string
  name: string | null
  className?: string
  children: ReactNode
}

function Line({ sign, say, name, className, children }: LineProps) {
  return (
    <div className={cn('flex pr-3 text-fg-3', className)}>
      <span className="w-[26px] flex-none select-none pr-2 text-right font-semibold" aria-hidden="true">
        {sign}
      </span>
      {say && <span className="sr-only">{say} </span>}
      <span className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap pl-4 -indent-4">
        {name !== null && (
          <b className="font-medium">
            <CapturedText>{name}</CapturedText>:{' '}
          </b>
        )}
        {children}
      </span>
    </div>
  )
}

function Parts({ parts, as: Mark = 'ins' }: { parts: TextPart[]; as?: 'ins' | 'del' }) {
  return parts.map(({ text, changed }, index) =>
    changed ? (
      <Mark
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
        key={index}
        className={cn(
          'rounded-[2px] decoration-1',
          Mark === 'ins' ? 'font-bold underline underline-offset-2' : 'bg-selected line-through',
        )}
      >
        <CapturedText>{text}</CapturedText>
      </Mark>
    ) : (
      <CapturedText
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        key={index}
      >
        {text}
      </CapturedText>
    ),
  )
}
