import type { CaptureError } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'

/** Of the decoder, not of the file: another version or a calmer machine may do better. */
const worthAnotherTry: readonly CaptureError['code'][] = ['limit_memory', 'limit_time', 'decoder_crash']

interface Props {
  error: CaptureError
  onDecode: (() => void) | undefined
}

/** The code's sentence, fact first, with the place out of its parameters, and what can be done. */
export function CaptureErrorNotice({ error, onDecode }: Props) {
  const t = useTranslations('captures.error')
  const again = useTranslations('captures.again')
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
    <Notice
      tone="error"
      fact={t(`${error.code}.fact`)}
      action={
        onDecode &&
        worthAnotherTry.includes(error.code) && (
          <Button size="small" className="relative z-1" onClick={onDecode}>
            {again('action')}
          </Button>
        )
      }
    >
      {t(`${error.code}.place`)}
      <span className="mono mt-1 block break-words text-[11px] text-fg-3">
        {[error.code, place].filter(Boolean).join(', ')}
      </span>
    </Notice>
  )
}
