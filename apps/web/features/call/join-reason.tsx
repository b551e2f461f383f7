'use client'
import type { Join } from '@ringback/contracts'
import { explainJoin } from '@ringback/contracts/explain'
import { useLocale, useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { certainty } from './certainty'

/** Why two legs are one call: method, how sure it is, and the evidence in a sentence. */
export default function JoinReason({ join }: { join: Join }) {
  const t = useTranslations('call')
  const language = useLocale() === 'es' ? 'es' : 'en'
  return (
    <span className="block max-w-80 whitespace-normal text-small">
      <b className="font-semibold">{t(`method.${join.method}`)}</b>, {t(certainty(join))},{' '}
      <span className="mono">{join.confidence}/100</span>
      <span className="block break-words text-fg-2">
        <CapturedText>{explainJoin(join, language)}</CapturedText>
      </span>
    </span>
  )
}
