import { useTranslations } from 'next-intl'
import { cn } from '@/lib/class-names'
import { mosGrade } from '@/lib/mos'

const colors = { good: '', fair: 'text-warn', poor: 'text-error' }

interface Props {
  mos: number
  /** Shows the grade; otherwise it is there for screen readers alone. */
  word?: boolean
  className?: string
}

/** A mean opinion score with its grade in words: only trouble is coloured. */
export function MosText({ mos, word, className }: Props) {
  const t = useTranslations('media.grade')
  const grade = mosGrade(mos)
  return (
    <span className={cn('whitespace-nowrap', className)}>
      <b className={cn('mono font-semibold', colors[grade])}>{mos.toFixed(2)}</b>{' '}
      <span className={word ? cn('text-small', colors[grade] || 'text-fg-3') : 'sr-only'}>{t(grade)}</span>
    </span>
  )
}
