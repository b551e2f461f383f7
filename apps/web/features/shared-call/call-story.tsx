'use client'
import type { Call, Finding } from '@ringback/contracts'
import { explainFinding } from '@ringback/contracts/explain'
import { visibleText } from '@ringback/ladder'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CapturedText } from '@/components/captured-text'
import { storyOf } from './story'

/** What happened, for who was not there: who called whom, how it ended, and the heaviest finding in words. */
export function CallStory({ call, finding }: { call: Call; finding: Finding | undefined }) {
  const t = useTranslations('share.page.story')
  const language = useLocale() === 'es' ? 'es' : 'en'
  const story = storyOf(call)
  const text = finding && explainFinding(finding.code, finding.params, language)
  const n = (chunks: ReactNode) => (
    <span className="mono whitespace-nowrap font-medium text-fg">{chunks}</span>
  )
  const party = (user: string | null) => visibleText(user ?? '–')
  return (
    <p className="max-w-[72ch] text-[13.5px] text-fg-2 leading-[21px]">
      {t.rich(story.who, {
        n,
        method: call.method ?? '',
        from: party(call.fromUser),
        to: party(call.toUser),
      })}{' '}
      {t.rich(`result.${story.result}`, { n, talk: story.talk })}{' '}
      {story.final && <>{t.rich('final', { n, final: visibleText(story.final) })} </>}
      {story.rang && <>{t.rich('rang', { n, rang: story.rang })} </>}
      {story.hungUpBy && <>{t(`hungUp.${story.hungUpBy}`)} </>}
      {text && (
        <>
          <b className="font-semibold text-fg">{text.title}.</b> <CapturedText>{text.text}</CapturedText>
        </>
      )}
    </p>
  )
}
