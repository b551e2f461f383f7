import type { CaptureError } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/notice'
import { visibleText } from '@/lib/visible-text'

/** The code's sentence, fact first, with the place out of its parameters. */
export function CaptureErrorNotice({ error }: { error: CaptureError }) {
  const t = useTranslations('captures.error')
  const params = Object.fromEntries(
    Object.entries(error.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? visibleText(value) : value,
    ]),
  )
  const place = Object.entries(params)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
  return (
    <Notice tone="error" fact={t(`${error.code}.fact`)}>
      {t(`${error.code}.place`)}
      <span className="mono mt-1 block break-words text-[11px] text-fg-3">
        {[error.code, place].filter(Boolean).join(', ')}
      </span>
    </Notice>
  )
}
