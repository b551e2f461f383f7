import { useTranslations } from 'next-intl'

interface Props {
  id: string
  /** As on the ladder. */
  number: number
  onSelect: (id: string) => void
}

/** Leads to another message of the call. */
export function MessageLink({ id, number, onSelect }: Props) {
  const t = useTranslations('inspector.diff')
  return (
    <button
      type="button"
      onClick={() => onSelect(id)}
      className="rounded-badge text-fg-2 underline decoration-border-strong underline-offset-2 hover:text-fg"
    >
      {t('message', { number })}
    </button>
  )
}
