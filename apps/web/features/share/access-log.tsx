'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { useAccesses } from './use-sharing'

/** As many are answered; what is older is counted, not listed. */
const mostListed = 500

/** What was done by way of a link: when, what, and from which address. */
export function AccessLog({ share, name }: { share: string; name: string }) {
  const t = useTranslations('share.log')
  const format = useFormatter()
  const { data, isPending, isError, refetch } = useAccesses(share)
  if (isError)
    return (
      <Notice
        tone="error"
        fact={t('failed')}
        action={
          <Button size="small" onClick={() => refetch()}>
            {t('retry')}
          </Button>
        }
      />
    )
  if (isPending) return <p className="text-fg-3 text-small">{t('loading')}</p>
  if (data.items.length === 0) return <p className="text-fg-3 text-small">{t('empty')}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div tabIndex={0} className="scroll-thin max-h-60 overflow-auto rounded-lg border border-border">
        <table className="w-full text-left text-small">
          <caption className="sr-only">{t('caption', { name })}</caption>
          <thead className="sticky top-0 bg-sunken text-fg-3">
            <tr>
              <th className="px-2.5 py-1 font-medium">{t('when')}</th>
              <th className="px-2.5 py-1 font-medium">{t('what')}</th>
              <th className="px-2.5 py-1 font-medium">{t('address')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ at, kind, address, format: file }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and a log is never reordered
              <tr key={index} className="border-border/60 border-t">
                <td className="whitespace-nowrap px-2.5 py-1 tabular-nums">
                  <time dateTime={at}>
                    {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' })}
                  </time>
                </td>
                <td className="px-2.5 py-1">{t(`kinds.${kind}`, { format: file?.toUpperCase() ?? '' })}</td>
                <td className="mono break-all px-2.5 py-1">{address ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.items.length >= mostListed && (
        <p className="mt-1 text-fg-3 text-small">{t('newest', { count: mostListed })}</p>
      )}
    </>
  )
}
