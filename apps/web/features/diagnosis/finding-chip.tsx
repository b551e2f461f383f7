import type { Finding, Severity } from '@ringback/contracts'
import type { FindingText } from '@ringback/contracts/explain'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { SeverityIcon, severityColor } from '@/components/severity-icon'
import { cn } from '@/lib/class-names'

interface Props {
  finding: Finding
  text: FindingText
  open: boolean
  /** Id of the panel that opens. */
  panel: string
  onToggle: () => void
}

const grounds: Record<Severity, string> = {
  error: 'border-error-line bg-error-bg',
  warning: 'border-warn-line bg-warn-bg',
  info: 'border-border bg-surface',
}

export function FindingChip({ finding, text, open, panel, onToggle }: Props) {
  const t = useTranslations('diagnosis')
  const { severity, side } = finding
  return (
    <li className="flex min-w-0">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={onToggle}
        className={cn(
          'flex h-[25px] min-w-0 items-center gap-1.5 rounded-chip border px-2 text-left text-small transition-colors duration-75 hover:border-control',
          grounds[severity],
          open && 'border-ink hover:border-ink',
        )}
      >
        <SeverityIcon severity={severity} />
        <span className={cn('shrink-0 text-label', severityColor[severity])}>
          {t(`severity.${severity}`)}
        </span>
        <b className={cn('min-w-16 truncate font-semibold', severityColor[severity])}>{text.title}</b>
        <span className="min-w-0 flex-1 truncate text-fg-2 max-lg:hidden">
          <CapturedText>{text.text}</CapturedText>
        </span>
        {side !== 'unknown' && (
          <span className="shrink-0 rounded-[3px] border border-border bg-surface px-1 font-medium text-[10.5px] text-fg-2 leading-[14px] max-sm:hidden">
            {t(`side.${side}`)}
          </span>
        )}
        <ChevronDown
          size={12}
          strokeWidth={2}
          className={cn('shrink-0 text-fg-3', open && 'rotate-180')}
          aria-hidden
        />
      </button>
    </li>
  )
}
