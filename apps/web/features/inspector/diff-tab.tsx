import type { Message, MessageDetail } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { Notice } from '@/components/notice'
import { diffPartners } from './diff-partners'
import { DiffView } from './diff-view'
import { MessageLink } from './message-link'
import { useDiffUrl } from './use-inspector-tab'
import { useOtherMessage } from './use-message-detail'

interface Props {
  detail: MessageDetail
  messages: readonly Message[]
  onSelect: (id: string) => void
}

/** The message against another of the call: one that explains it, or the one that the reader marked. */
export function DiffTab({ detail, messages, onSelect }: Props) {
  const t = useTranslations('inspector.diff')
  const [{ mark, against }, setUrl] = useDiffUrl()
  const partners = diffPartners(detail, messages, mark)
  const chosen = partners.find(({ kind }) => kind === against) ?? partners[0]
  const other = useOtherMessage(chosen?.message.id ?? null)
  const number = (id: string) => messages.findIndex((message) => message.id === id) + 1
  const hint = (
    <p className="px-3.5 py-2 text-fg-3 text-small">{t.rich('hint', { n: (key) => <Kbd>{key}</Kbd> })}</p>
  )
  if (!chosen)
    return (
      <>
        <p className="px-3.5 pt-3 text-fg-2 text-ui">{t('noPartner')}</p>
        {hint}
      </>
    )
  // What was sent later is what changed.
  const isLater = number(chosen.message.id) > number(detail.id)
  const here = t('message', { number: number(detail.id) })
  const there = <MessageLink id={chosen.message.id} number={number(chosen.message.id)} onSelect={onSelect} />
  return (
    <div>
      <fieldset className="flex flex-wrap gap-1 px-3.5 pt-2.5 pb-1">
        <legend className="sr-only">{t('against')}</legend>
        {partners.map(({ kind, message }) => (
          <Button
            key={kind}
            size="small"
            aria-pressed={kind === chosen.kind}
            className="font-normal aria-pressed:border-ink aria-pressed:font-medium"
            onClick={() => setUrl({ against: kind })}
          >
            {t(`partner.${kind}`, { number: number(message.id) })}
          </Button>
        ))}
      </fieldset>
      {other.isError ? (
        <Notice tone="error" fact={t('failed')} className="m-3.5" />
      ) : (
        other.data && (
          <DiffView
            a={isLater ? detail : other.data}
            b={isLater ? other.data : detail}
            names={isLater ? { a: here, b: there } : { a: there, b: here }}
          />
        )
      )}
      {hint}
    </div>
  )
}
