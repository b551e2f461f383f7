import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** The visible half of the drop target, and a button for those who do not drag. */
export function DropHint({ onChoose }: { onChoose: () => void }) {
  const t = useTranslations('captures')
  return (
    <button
      type="button"
      onClick={onChoose}
      className="mx-5 mt-4 mb-3 flex flex-none items-center gap-3 rounded-card border-[1.25px] border-border-strong border-dashed bg-canvas px-4 py-3 text-left transition-colors duration-75 hover:border-control hover:bg-hover"
    >
      <FileUp size={20} strokeWidth={1.5} className="shrink-0 text-fg-3" aria-hidden />
      <span>
        <span className="block font-medium">{t('dropTitle')}</span>
        <span className="block text-fg-3 text-small">{t('dropText')}</span>
      </span>
    </button>
  )
}
