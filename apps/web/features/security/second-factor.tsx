'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { toast } from '@/components/toast'
import { authClient } from '@/lib/auth-client'
import { BackupCodes } from './backup-codes'
import { PasswordPrompt } from './password-prompt'
import { type Enrolment, SecondFactorEnrolment } from './second-factor-enrolment'

/** What the reader is in the midst of. */
type Step =
  | { at: 'rest' }
  | { at: 'password'; to: 'turnOn' | 'turnOff' | 'newCodes' }
  | { at: 'enrolment'; enrolment: Enrolment }
  | { at: 'codes'; codes: readonly string[] }

const resting: Step = { at: 'rest' }

/** Codes of an authenticator app at sign-in (RFC 6238): turned on, off, and its backup codes made anew. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const t = useTranslations('secondFactor')
  const router = useRouter()
  const [step, setStep] = useState<Step>(resting)
  const rest = () => setStep(resting)

  async function withPassword(to: 'turnOn' | 'turnOff' | 'newCodes', password: string): Promise<boolean> {
    if (to === 'turnOn') {
      const { data } = await authClient.twoFactor.enable({ password })
      if (!data || !('totpURI' in data)) return false
      setStep({ at: 'enrolment', enrolment: { uri: data.totpURI, codes: data.backupCodes } })
      return true
    }
    if (to === 'newCodes') {
      const { data } = await authClient.twoFactor.generateBackupCodes({ password })
      if (data) setStep({ at: 'codes', codes: data.backupCodes })
      return data !== null
    }
    const { error } = await authClient.twoFactor.disable({ password })
    if (error) return false
    rest()
    toast(t('turnedOff'))
    router.refresh()
    return true
  }

  return (
    <section aria-labelledby="second-factor" className="max-w-[480px] space-y-4 border-border border-t pt-6">
      <div>
        <h2 id="second-factor" className="font-semibold text-[15px]">
          {t('title')}
        </h2>
        <p className="mt-1 text-fg-2 text-ui">{t(isOn ? 'leadOn' : 'leadOff')}</p>
      </div>
      {step.at === 'rest' && (
        <div className="flex flex-wrap gap-2">
          {isOn ? (
            <>
              <Button onClick={() => setStep({ at: 'password', to: 'newCodes' })}>{t('newCodes')}</Button>
              <Button onClick={() => setStep({ at: 'password', to: 'turnOff' })}>{t('turnOff')}</Button>
            </>
          ) : (
            <Button onClick={() => setStep({ at: 'password', to: 'turnOn' })}>{t('turnOn')}</Button>
          )}
        </div>
      )}
      {step.at === 'password' && (
        <PasswordPrompt
          action={t(step.to)}
          submit={(password) => withPassword(step.to, password)}
          cancel={rest}
        />
      )}
      {step.at === 'enrolment' && (
        <SecondFactorEnrolment
          enrolment={step.enrolment}
          confirmed={() => {
            setStep({ at: 'codes', codes: step.enrolment.codes })
            router.refresh()
          }}
          cancel={rest}
        />
      )}
      {step.at === 'codes' && <BackupCodes codes={step.codes} done={rest} />}
    </section>
  )
}
