import type { SharedCallPreview } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { RedactionTally } from '@/components/redaction-tally'

const mostMessages = 12

/** What the provider would read: who called whom, the ladder in words, and one message whole. */
export function SharePreview({ preview }: { preview: SharedCallPreview }) {
  const t = useTranslations('share.dialog')
  const { call, messages, redacted } = preview
  const first = messages[0]
  return (
    <div className="min-w-0 space-y-3">
      <RedactionTally redacted={redacted} />
      <p className="mono text-ui">
        <CapturedText>{`${call.fromUser ?? '–'} → ${call.toUser ?? '–'}`}</CapturedText>
      </p>
      <ol className="mono space-y-0.5 text-[11.5px] text-fg-2">
        {messages.slice(0, mostMessages).map(({ id, src, dst, method, status, reason }) => (
          <li key={id} className="truncate">
            <CapturedText>{`${src} → ${dst} ${method ?? `${status} ${reason ?? ''}`}`}</CapturedText>
          </li>
        ))}
        {messages.length > mostMessages && (
          <li className="text-fg-3">{t('more', { count: messages.length - mostMessages })}</li>
        )}
      </ol>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div tabIndex={0} className="scroll-thin max-h-52 overflow-auto rounded-lg border border-border p-2.5">
        <pre className="mono text-[11px] leading-4">
          {first?.raw.split(/\r?\n/).map(visibleText).join('\n')}
        </pre>
      </div>
    </div>
  )
}
