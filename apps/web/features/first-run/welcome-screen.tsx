'use client'
import { Check, Circle, LoaderCircle } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { Notice } from '@/components/notice'
import { cn } from '@/lib/class-names'
import { useSample } from './use-sample'

const steps = ['upload', 'decode', 'ready'] as const

/** Fills a new workspace with the sample, and goes on to its ladder. */
export function WelcomeScreen() {
  const t = useTranslations('welcome')
  const router = useRouter()
  const { state, retry } = useSample()
  const callId = state.step === 'ready' ? state.callId : null
  useEffect(() => {
    if (callId !== null) router.replace(`/calls/${callId}`)
  }, [callId, router])
  const at = state.step === 'failed' ? -1 : steps.indexOf(state.step)
  return (
    <div className="grid flex-1 place-items-center p-8">
      <div className="w-full max-w-sm">
        <h1 className="font-semibold text-[19px] leading-[26px] tracking-[-0.018em]">{t('title')}</h1>
        <p className="mt-1 text-fg-2">{t('lead')}</p>
        {state.step === 'failed' ? (
          <Notice
            tone="error"
            fact={t('failed')}
            className="mt-5"
            action={
              <Button size="small" onClick={retry}>
                {t('retry')}
              </Button>
            }
          />
        ) : (
          <ol className="mt-5 space-y-2" aria-live="polite">
            {steps.map((step, index) => (
              <li
                key={step}
                aria-current={index === at ? 'step' : undefined}
                className={cn('flex items-center gap-2.5', index > at && 'text-fg-3')}
              >
                <StepIcon done={index < at} current={index === at} />
                {t(`steps.${step}`)}
              </li>
            ))}
          </ol>
        )}
        <Link href="/captures" className={buttonStyle({ className: 'mt-6' })}>
          {t('skip')}
        </Link>
      </div>
    </div>
  )
}

function StepIcon({ done, current }: { done: boolean; current: boolean }) {
  if (done) return <Check size={15} strokeWidth={2} className="text-ok" aria-hidden />
  if (!current) return <Circle size={15} strokeWidth={1.75} aria-hidden />
  return <LoaderCircle size={15} strokeWidth={2} className="motion-safe:animate-spin" aria-hidden />
}
