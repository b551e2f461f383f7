import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/button'
import { isCaptureName } from './dropped-files'

interface Props {
  onChoose: () => void
  onFiles: (files: File[]) => void
}

/** The visible half of the drop target, and buttons for those who do not drag. */
export function DropHint({ onChoose, onFiles }: Props) {
  const t = useTranslations('captures')
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <div className="relative mx-5 mt-4 mb-3 flex flex-none items-center gap-3 rounded-card border-[1.25px] border-border-strong border-dashed bg-canvas px-4 py-3 transition-colors duration-75 hover:border-control hover:bg-hover max-sm:flex-wrap">
      <FileUp size={20} strokeWidth={1.5} className="shrink-0 text-fg-3" aria-hidden />
      <button
        type="button"
        onClick={onChoose}
        className="min-w-0 flex-1 text-left after:absolute after:inset-0"
      >
        <span className="block font-medium">{t('dropTitle')}</span>
        <span className="block text-fg-3 text-small">{t('dropText')}</span>
      </button>
      <Button className="relative" onClick={() => chooser.current?.click()}>
        {t('chooseFolder')}
      </Button>
      <input
        ref={(input) => {
          chooser.current = input
          input?.setAttribute('webkitdirectory', '') // which React's types do not know
        }}
        type="file"
        aria-label={t('chooseFolder')}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])].filter(({ name }) => isCaptureName(name)))
          event.target.value = ''
        }}
      />
    </div>
  )
}
