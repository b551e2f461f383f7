import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/button'
import type { useRevealed } from '@/lib/use-revealed'

const RevealDialog = lazy(() => import('./reveal-dialog').then((m) => ({ default: m.RevealDialog })))

interface Props {
  of: 'message' | 'digits'
  revealed: ReturnType<typeof useRevealed>
}

/** Shows masked secrets, once it is said what for, and masks them again. */
export function Reveal({ of, revealed }: Props) {
  const t = useTranslations('reveal')
  const [asking, setAsking] = useState(false)
  if (revealed.data !== null)
    return (
      <Button size="small" onClick={revealed.hide}>
        {t('hide')}
      </Button>
    )
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('button')}
      </Button>
      {asking && (
        <Suspense>
          <RevealDialog of={of} revealed={revealed} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
