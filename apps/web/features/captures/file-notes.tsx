import type { ParseReport } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'

const SHOWN = 50

/** What the file says of itself: its comments, and the hosts it names. */
export function FileNotes({ report }: { report: ParseReport }) {
  const t = useTranslations('captures.report')
  const { comments = [], commentCount = 0, names = [] } = report
  return (
    <>
      {commentCount > 0 && (
        <Notes
          title={t('comments', { count: commentCount })}
          rows={comments.map(({ frame, text }) => [
            frame === null ? t('commentOnFile') : t('commentAt', { frame }),
            text,
          ])}
        />
      )}
      {names.length > 0 && (
        <Notes title={t('names')} rows={names.map(({ address, name }) => [address, name])} />
      )}
    </>
  )
}

function Notes({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  const different = new Map(rows.map((row) => [row.join(' '), row]))
  return (
    <section className="border-border border-b px-5 py-3.5">
      <h3 className="mb-1 font-medium text-fg-3 text-label">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-ui leading-[21px]">
        {[...different].slice(0, SHOWN).map(([key, [about, text]]) => (
          <div key={key} className="contents">
            <dt className="mono text-[12px] text-fg-3">{about}</dt>
            <dd className="whitespace-pre-wrap break-words text-fg-2">
              <CapturedText>{text}</CapturedText>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
