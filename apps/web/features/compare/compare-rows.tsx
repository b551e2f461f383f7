'use client'
import { glyphOf, secondsText } from '@ringback/ladder'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, type Ref, useEffect } from 'react'
import { CapturedText } from '@/components/captured-text'
import { Grid, GridCell, GridHead, GridRow } from '@/components/grid'
import { LetterBadge } from '@/components/letter-badge'
import { StatusGlyph } from '@/components/status-glyph'
import { cn } from '@/lib/class-names'
import type { StepPair, TransactionPair } from './align-calls'
import { CallNumber } from './call-number'
import type { Step } from './call-steps'
import { DifferenceWords } from './difference-words'
import type { Difference } from './step-differences'

interface Props {
  pairs: readonly TransactionPair[]
  differences: ReadonlyMap<string, readonly Difference[]>
  selected: string | null
  scroller: Ref<HTMLDivElement>
  onSelect: (key: string) => void
}

const columns =
  'grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(120px,0.8fr)]'
const rowId = (key: string) => `step-${key}`

/** Two calls side by side, a row a step, under the transactions they belong to. */
export function CompareRows({ pairs, differences, selected, scroller, onSelect }: Props) {
  const t = useTranslations('compare')
  useEffect(() => {
    if (selected) document.getElementById(rowId(selected))?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div className="focus-frame flex min-h-0 flex-1 print:block">
      <Grid
        ref={scroller}
        aria-label={t('steps')}
        aria-activedescendant={selected ? rowId(selected) : undefined}
        className="scroll-thin relative min-w-0 flex-1 overflow-auto print:overflow-visible"
      >
        <GridRow
          className={cn(
            columns,
            'sticky top-0 z-10 h-[29px] items-center border-border border-b bg-surface font-medium text-fg-3 text-label',
          )}
        >
          <GridHead className="flex items-center gap-1.5 px-4">
            <CallNumber of={1} />
            {t('first')}
          </GridHead>
          <GridHead className="flex items-center gap-1.5 px-4">
            <CallNumber of={2} />
            {t('second')}
          </GridHead>
          <GridHead className="px-4 max-md:sr-only">{t('differences')}</GridHead>
        </GridRow>
        {pairs.map((pair) => (
          <Fragment key={pair.key}>
            <GridRow className="flex h-[26px] items-center gap-2 border-border/60 border-b bg-canvas px-4">
              <GridCell aria-colspan={3} className="flex items-center gap-2">
                <LetterBadge index={pair.leg} size={14} />
                <span className="mono font-semibold text-[11.5px]">
                  <CapturedText>{pair.method}</CapturedText>
                </span>
              </GridCell>
            </GridRow>
            {pair.steps.map((step) => (
              <StepRow
                key={step.key}
                pair={step}
                differences={differences.get(step.key) ?? []}
                isSelected={step.key === selected}
                onSelect={onSelect}
              />
            ))}
          </Fragment>
        ))}
      </Grid>
    </div>
  )
}

interface StepRowProps {
  pair: StepPair
  differences: readonly Difference[]
  isSelected: boolean
  onSelect: (key: string) => void
}

function StepRow({ pair, differences, isSelected, onSelect }: StepRowProps) {
  const t = useTranslations('compare')
  const { key, a, b } = pair
  return (
    <GridRow
      id={rowId(key)}
      aria-selected={isSelected}
      onClick={() => onSelect(key)}
      className={cn(
        columns,
        // Rows out of sight are laid out when they come near; their height is known.
        'min-h-[27px] cursor-default items-center border-border/60 border-b [contain-intrinsic-size:auto_27px] [content-visibility:auto] print:[content-visibility:visible]',
        isSelected ? 'bg-selected shadow-[inset_2px_0_var(--ink)]' : 'hover:bg-hover',
      )}
    >
      <StepCell step={a} />
      <StepCell step={b} />
      <GridCell className="flex flex-wrap items-center gap-1 px-4 py-1 max-md:col-span-2 max-md:pt-0">
        {differences.length > 0 ? (
          <DifferenceWords differences={differences} />
        ) : (
          <span className="text-fg-3 text-label max-md:sr-only">{t('same')}</span>
        )}
      </GridCell>
    </GridRow>
  )
}

function StepCell({ step }: { step: Step | null }) {
  const t = useTranslations('compare')
  if (!step)
    return (
      <GridCell className="self-stretch border-border/60 border-r px-4 py-1 text-fg-3 text-label">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('notHere')}</span>
      </GridCell>
    )
  const { message, sinceUs, sent, from, to } = step
  const { method, status, reason } = message
  const time = sinceUs === null ? null : secondsText(sinceUs)
  const Way = from <= to ? ArrowRight : ArrowLeft
  return (
    <GridCell className="mono flex min-w-0 items-center gap-2 self-stretch border-border/60 border-r px-4">
      <span className="w-[76px] flex-none text-right text-[11px] max-sm:hidden">
        {time?.main ?? '–'}
        <span className="text-fg-3">{time?.tail}</span>
      </span>
      <Way
        size={12}
        strokeWidth={2}
        className="flex-none text-fg-3"
        aria-label={t(from <= to ? 'forth' : 'back')}
      />
      <span className="min-w-0 truncate text-[12px]">
        {status !== null && <StatusGlyph glyph={glyphOf(status)} className="mr-1 inline align-[-1px]" />}
        <span className={status === null ? 'font-semibold' : 'font-medium'}>
          <CapturedText>{method ?? `${status} ${reason ?? ''}`.trim()}</CapturedText>
        </span>
      </span>
      {sent > 1 && <span className="flex-none font-semibold text-[11px] text-warn">×{sent}</span>}
    </GridCell>
  )
}
