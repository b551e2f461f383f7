import { NOTE_IMAGE_ALT_LIMIT } from '@ringback/contracts'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Button } from '@/components/button'
import { imageAddress, type ImageTray as Tray } from './use-image-tray'

/** The images that go with what is being written, each with a field for what it shows. */
export function ImageTray({ tray, shared }: { tray: Tray; shared: boolean }) {
  const t = useTranslations('notes.images')
  const field = useId()
  const { images, sending, problem } = tray
  return (
    <>
      {images.length > 0 && (
        <ul aria-label={t('list')} className="flex flex-col gap-1.5 px-2.5 py-1.5">
          {images.map(({ id, alt }, index) => (
            <li key={id} className="flex items-center gap-2">
              {/* biome-ignore lint/performance/noImgElement: it is made for its place, and needs the session */}
              <img
                src={imageAddress(id, 'thumbnail')}
                alt={alt || t('untitled', { number: index + 1 })}
                className="size-10 shrink-0 rounded-[4px] border border-border bg-sunken object-cover"
              />
              <label htmlFor={`${field}-${id}`} className="sr-only">
                {t('shows', { number: index + 1 })}
              </label>
              <input
                id={`${field}-${id}`}
                value={alt}
                maxLength={NOTE_IMAGE_ALT_LIMIT}
                placeholder={t('shows', { number: index + 1 })}
                onChange={({ target }) => tray.name(id, target.value)}
                className="h-7 min-w-0 flex-1 rounded-control border border-control bg-surface px-2 text-small max-sm:text-[16px]"
              />
              <Button
                size="icon-small"
                look="quiet"
                aria-label={t('remove', { number: index + 1 })}
                onClick={() => tray.drop(id)}
              >
                <X size={13} strokeWidth={2} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="px-2.5 text-fg-3 text-label">
        {sending > 0 ? t('sending', { count: sending }) : shared && images.length > 0 && t('internal')}
      </p>
      {problem && (
        <p role="alert" className="px-2.5 pb-1 text-error text-small">
          {t(`problem.${problem}`)}
        </p>
      )}
    </>
  )
}
