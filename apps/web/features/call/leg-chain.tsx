'use client'
import type { Call, Join } from '@ringback/contracts'
import { explainJoin } from '@ringback/contracts/explain'
import { Link2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { LetterBadge } from '@/components/letter-badge'
import { Tooltip } from '@/components/tooltip'

/** A number alone says nothing to who did not write the rule. */
const certainty = ({ confidence }: Join) =>
  confidence >= 95 ? 'certain' : confidence >= 75 ? 'likely' : 'possible'

const shownLegs = 5

/** A ⛓ B ⛓ C: the legs and, between them, why they are one call. */
export function LegChain({ call }: { call: Call }) {
  const t = useTranslations('call')
  const language = useLocale() === 'es' ? 'es' : 'en'
  const methodName = (method: string) =>
    t.has(`method.${method}` as Parameters<typeof t>[0])
      ? t(`method.${method}` as Parameters<typeof t>[0])
      : method
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <span className="text-fg-3 text-small">{t('legs', { count: call.legs.length })}</span>
      {call.legs.slice(0, shownLegs).map((leg, index) => {
        const join = call.joins.find(({ b }) => b === leg.id)
        const why = join && explainJoin(join, language)
        return (
          <span key={leg.id} className="flex items-center gap-1.5">
            {join && (
              <Tooltip
                content={
                  <>
                    <b className="font-semibold">{methodName(join.method)}</b>, {t(certainty(join))},{' '}
                    <span className="mono">{join.confidence}/100</span>
                    <br />
                    <span className="text-fg-2">{why}</span>
                  </>
                }
              >
                <button
                  type="button"
                  aria-label={t('joinLabel', {
                    method: methodName(join.method),
                    certainty: t(certainty(join)),
                    confidence: join.confidence,
                    why: why ?? '',
                  })}
                  className="flex items-center gap-1 rounded-badge text-fg-2 text-small hover:text-fg"
                >
                  <Link2 size={13} strokeWidth={2} aria-hidden />
                  {call.legs.length < 4 && (
                    <span className="hidden xl:inline">
                      {methodName(join.method)}, {t(certainty(join))}
                    </span>
                  )}
                </button>
              </Tooltip>
            )}
            <LetterBadge index={index} title={leg.callId} />
          </span>
        )
      })}
      {call.legs.length > shownLegs && (
        <span className="mono text-fg-3">+{call.legs.length - shownLegs}</span>
      )}
    </span>
  )
}
