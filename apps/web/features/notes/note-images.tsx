import type { NoteImage } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonStyle } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { imageAddress } from './use-image-tray'

/** The images of a comment, small; each opens as large as the window lets it. */
export function NoteImages({ images }: { images: readonly NoteImage[] }) {
  const t = useTranslations('notes.images')
  const [open, setOpen] = useState<NoteImage | null>(null)
  if (images.length === 0) return null
  const nameOf = (image: NoteImage) => image.alt || t('untitled', { number: images.indexOf(image) + 1 })
  return (
    <>
      <ul aria-label={t('list')} className="mt-1.5 flex flex-wrap gap-1.5">
        {images.map((image) => (
          <li key={image.id}>
            <button
              type="button"
              aria-label={t('open', { name: nameOf(image) })}
              title={nameOf(image)}
              onClick={() => setOpen(image)}
              className="block overflow-hidden rounded-control border border-border bg-sunken hover:border-control"
            >
              {/* biome-ignore lint/performance/noImgElement: it is made for its place, and needs the session */}
              <img
                src={imageAddress(image.id, 'thumbnail')}
                alt=""
                loading="lazy"
                // Room is kept before it came.
                style={{ aspectRatio: `${image.width} / ${image.height}` }}
                className="block h-20 max-w-40 object-cover"
              />
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Dialog
          open
          onOpenChange={(stays) => !stays && setOpen(null)}
          title={nameOf(open)}
          closeLabel={t('close')}
          className="w-fit max-w-[min(96vw,1400px)]"
        >
          {/* biome-ignore lint/performance/noImgElement: as above */}
          <img
            src={imageAddress(open.id, 'full')}
            alt={nameOf(open)}
            width={open.width}
            height={open.height}
            className="mt-3 h-auto max-h-[78dvh] w-auto max-w-full rounded-control border border-border bg-sunken"
          />
          <p className="mt-3 flex items-center justify-between gap-3">
            <span className="mono text-fg-3 text-small">{`${open.width} × ${open.height}`}</span>
            <a href={imageAddress(open.id, 'full')} download className={buttonStyle({ size: 'small' })}>
              {t('save')}
            </a>
          </p>
        </Dialog>
      )}
    </>
  )
}
