import type { Capture } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

/** Tells screen readers when a capture reaches its end; percentages would be noise. */
export function Announcer({ captures }: { captures: Capture[] }) {
  const t = useTranslations('captures')
  const before = useRef(new Map<string, Capture['state']>())
  const [said, say] = useState('')
  useEffect(() => {
    for (const { id, name, state } of captures) {
      const was = before.current.get(id)
      if (was && was !== state && (state === 'ready' || state === 'failed'))
        say(t('announce', { name, state: t(`state.${state}`) }))
      before.current.set(id, state)
    }
  }, [captures, t])
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {said}
    </p>
  )
}
