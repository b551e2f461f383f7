'use client'
import { FileUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { droppedFiles } from './dropped-files'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** The whole window takes files; a cover says so while they hover. */
export function DropTarget({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations('captures')
  const [over, setOver] = useState(false)
  const receive = useRef(onFiles)
  useEffect(() => {
    receive.current = onFiles
  })
  useEffect(() => {
    // Enter and leave fire for every element on the way: only their balance tells.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth++
      setOver(true)
    }
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const drop = async (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = await droppedFiles(event.dataTransfer)
      if (files.length > 0) receive.current(files)
    }
    const handlers = { dragenter: enter, dragover: hover, dragleave: leave, drop } as const
    for (const [name, handler] of Object.entries(handlers))
      window.addEventListener(name, handler as EventListener)
    return () => {
      for (const [name, handler] of Object.entries(handlers))
        window.removeEventListener(name, handler as EventListener)
    }
  }, [])

  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-40 grid animate-[appear_120ms_ease-out] place-items-center bg-scrim p-4">
      <div className="grid h-full w-full place-items-center rounded-dialog border-2 border-ink-fg border-dashed">
        <p className="flex items-center gap-3 rounded-card border border-border-strong bg-raised px-5 py-3.5 font-medium text-[15px] shadow-float">
          <FileUp size={20} strokeWidth={1.75} aria-hidden />
          {t('dropHere')}
        </p>
      </div>
    </div>
  )
}
