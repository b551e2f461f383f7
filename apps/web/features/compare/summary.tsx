import { durationText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CapturedText } from '@/components/captured-text'
import { MosText } from '@/components/mos-text'
import { OutcomeText } from '@/components/outcome-text'
import { cn } from '@/lib/class-names'
import { outcomeLook } from '@/lib/outcome'
import { CallNumber } from './call-number'
import { type CallFigures, type ComparedCall, figuresOf } from './compared-facts'

const time = (us: number | null): string | null => {
  if (us === null) return null
  const { value, unit } = durationText(us)
  return `${value} ${unit}`
}

interface Figure {
  name: string
  differs: boolean
  /** Null where a call has none. */
  show: (figures: CallFigures, call: ComparedCall['call']) => ReactNode
}

/** The figures of two calls beside each other; what differs says so. */
export function Summary({ first, second }: { first: ComparedCall; second: ComparedCall }) {
  const t = useTranslations('compare')
  const states = useTranslations('state')
  const [a, b] = [figuresOf(first), figuresOf(second)]
  const text = (name: string, of: (figures: CallFigures) => string | number | null): Figure => ({
    name,
    differs: of(a) !== of(b),
    show: (figures) => {
      const value = of(figures)
      return value === null || value === '' ? null : <CapturedText>{String(value)}</CapturedText>
    },
  })
  const figures: Figure[] = [
    {
      name: t('result'),
      differs: first.call.state !== second.call.state || a.status !== b.status,
      show: ({ status }, { state }) => (
        <span className="flex flex-wrap items-baseline gap-x-2">
          <OutcomeText {...outcomeLook(state)} word={states(state)} className="font-sans" />
          <CapturedText>{status ?? ''}</CapturedText>
        </span>
      ),
    },
    text(t('pdd'), ({ pddUs }) => time(pddUs)),
    text(t('ring'), ({ ringUs }) => time(ringUs)),
    text(t('talk'), ({ talkUs }) => time(talkUs)),
    text(t('hungUp'), ({ hungUpBy }) => hungUpBy && t(`side.${hungUpBy}`)),
    text(t('codecs'), ({ codecs }) => codecs.join(', ')),
    {
      name: 'MOS',
      differs: a.mos?.toFixed(1) !== b.mos?.toFixed(1),
      show: ({ mos }) => (mos === null ? null : <MosText mos={mos} word />),
    },
    text(t('userAgents'), ({ userAgents }) => userAgents.join(', ')),
    text(t('legs'), ({ legs }) => legs),
    text(t('messages'), ({ messages }) => messages),
    text(t('resent'), ({ resent }) => resent),
  ]
  return (
    <table className="w-full table-fixed text-[12px] leading-[18px]">
      <caption className="sr-only">{t('summary')}</caption>
      <colgroup>
        <col className="w-[112px]" />
        <col />
        <col />
        <col className="w-[84px]" />
      </colgroup>
      <thead className="sticky top-0 bg-surface">
        <tr className="border-border border-b text-left text-fg-3 text-label">
          <th scope="col">
            <span className="sr-only">{t('figure')}</span>
          </th>
          <Head of={1}>{t('first')}</Head>
          <Head of={2}>{t('second')}</Head>
          <th scope="col">
            <span className="sr-only">{t('differences')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ name, differs, show }) => {
          const [left, right] = [show(a, first.call), show(b, second.call)]
          if (left === null && right === null) return null
          return (
            <tr key={name} className="border-border/60 border-b align-top last:border-b-0">
              <th scope="row" className="py-1 pl-4 text-left font-normal text-fg-3">
                {name}
              </th>
              <Cell differs={differs}>{left}</Cell>
              <Cell differs={differs}>{right}</Cell>
              <td className="py-1 pr-4 text-right text-label">
                {differs ? (
                  <span className="rounded-badge border border-warn-line bg-warn-bg px-1 text-warn">
                    {t('differs')}
                  </span>
                ) : (
                  <span className="text-fg-3">{t('same')}</span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Head({ of, children }: { of: 1 | 2; children: ReactNode }) {
  return (
    <th scope="col" className="px-2 py-1 font-medium">
      <span className="flex items-center gap-1.5">
        <CallNumber of={of} />
        {children}
      </span>
    </th>
  )
}

function Cell({ differs, children }: { differs: boolean; children: ReactNode }) {
  return (
    <td className={cn('mono wrap-anywhere px-2 py-1', differs ? 'font-semibold' : 'text-fg-2')}>
      {children ?? <span className="text-fg-3">–</span>}
    </td>
  )
}
