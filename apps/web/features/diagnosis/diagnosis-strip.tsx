'use client'
import type { Call, Evidence } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { useMediaQuery } from '@/lib/use-media-query'
import { FindingChip } from './finding-chip'
import { FindingDetail } from './finding-detail'
import { NoProblems } from './no-problems'
import { useExplainFinding } from './use-explain-finding'
import type { Problems } from './use-problems'

interface Props {
  call: Call
  problems: Problems
  nameEvidence: (evidence: Evidence) => string
  onEvidence: (evidence: Evidence) => void
}

/** What was wrong with the call, the heaviest first; one at a time opens below. */
export function DiagnosisStrip({ call, problems, nameEvidence, onEvidence }: Props) {
  const t = useTranslations('diagnosis')
  const explainFinding = useExplainFinding()
  const panel = useId()
  const [all, setAll] = useState(false)
  const few = useMediaQuery('(min-width: 900px)') ? 3 : 1
  const { findings, open, toggle } = problems
  if (findings.length === 0) return <NoProblems call={call} />

  const isForced = open !== null && open >= few
  const isWhole = all || isForced
  const shown = isWhole ? findings : findings.slice(0, few)
  const texts = findings.map(({ code, params }) => explainFinding(code, params))
  const opened = open === null ? undefined : findings[open]
  const openedText = open === null ? undefined : texts[open]
  return (
    <section aria-label={t('title')} className="flex-none border-border border-b">
      <div className="flex min-h-9 items-start gap-2 px-4 py-[5px]">
        <ul
          className={
            isWhole
              ? 'flex min-w-0 flex-1 flex-wrap gap-1.5'
              : 'flex min-w-0 flex-1 gap-1.5 max-[899px]:flex-col'
          }
        >
          {shown.map((finding, index) => (
            <FindingChip
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no name but their place
              key={index}
              finding={finding}
              text={texts[index]!}
              open={index === open}
              panel={panel}
              onToggle={() => toggle(index)}
            />
          ))}
        </ul>
        <span className="flex h-[25px] flex-none items-center gap-1.5 text-fg-3 text-small print:hidden">
          {findings.length > few && !isForced && (
            <Button size="small" look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t('fewer') : t('more', { count: findings.length - few })}
            </Button>
          )}
          <span className="whitespace-nowrap max-md:sr-only">{t('count', { count: findings.length })}</span>
          <span className="hidden gap-1 xl:flex">
            <Kbd>n</Kbd>
            <Kbd>N</Kbd>
          </span>
        </span>
      </div>
      {opened && openedText && (
        <FindingDetail
          id={panel}
          finding={opened}
          text={openedText}
          nameEvidence={nameEvidence}
          onEvidence={onEvidence}
        />
      )}
    </section>
  )
}
