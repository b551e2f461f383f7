import { NOTE_IMAGE_BYTES, NOTE_IMAGES, NoteImage } from '@ringback/contracts'
import { useCallback, useState } from 'react'
import { ApiError, api } from '@/lib/api'
import { keepDraft, readDraft } from './drafts'

export const imageProblems = ['tooMany', 'tooLarge', 'format', 'full', 'failed'] as const
export type ImageProblem = (typeof imageProblems)[number]

export interface ImageTray {
  images: readonly NoteImage[]
  /** How many are on their way. */
  sending: number
  problem: ImageProblem | null
  add: (files: Iterable<File>) => void
  name: (id: string, alt: string) => void
  drop: (id: string) => void
  /** As it was before anything was done to it. */
  clear: () => void
}

/** The images of what is being written: each is sent when it is chosen, and kept as a draft like the text. */
export function useImageTray(place: string, initial: readonly NoteImage[]): ImageTray {
  const key = `${place} images`
  const [images, setImages] = useState<readonly NoteImage[]>(() => draftOf(key) ?? initial)
  const [sending, setSending] = useState(0)
  const [problem, setProblem] = useState<ImageProblem | null>(null)
  const put = useCallback(
    (change: (before: readonly NoteImage[]) => readonly NoteImage[]) =>
      setImages((before) => {
        const next = change(before)
        keepDraft(sessionStorage, key, next === initial ? '' : JSON.stringify(next))
        return next
      }),
    [key, initial],
  )
  async function sendOne(file: File) {
    setSending((count) => count + 1)
    try {
      const sent = await sendImage(file)
      put((before) => [...before, sent])
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setSending((count) => count - 1)
    }
  }
  return {
    ...{ images, sending, problem },
    add(files) {
      const chosen = [...files]
      const room = NOTE_IMAGES - images.length - sending
      const small = chosen.filter(({ size }) => size <= NOTE_IMAGE_BYTES)
      setProblem(small.length < chosen.length ? 'tooLarge' : small.length > room ? 'tooMany' : null)
      for (const file of small.slice(0, room)) void sendOne(file)
    },
    name: (id, alt) => put((before) => before.map((image) => (image.id === id ? { ...image, alt } : image))),
    drop(id) {
      setProblem(null)
      put((before) => before.filter((image) => image.id !== id))
    },
    clear() {
      setProblem(null)
      put(() => initial)
    },
  }
}

/** @throws ApiError */
function sendImage(file: File): Promise<NoteImage> {
  const form = new FormData()
  form.append('file', file)
  return api<NoteImage>('/note-images', { method: 'POST', body: form })
}

function problemOf(error: unknown): ImageProblem {
  const code = error instanceof ApiError ? error.code : null
  if (code === 'payload_too_large') return 'tooLarge'
  if (code === 'unsupported_media_type') return 'format'
  return code === 'quota_exceeded' || code === 'storage_full' ? 'full' : 'failed'
}

function draftOf(key: string): NoteImage[] | null {
  const draft = readDraft(sessionStorage, key)
  return draft === '' ? null : (NoteImage.array().safeParse(JSON.parse(draft)).data ?? null)
}

export const imageAddress = (id: string, size: 'full' | 'thumbnail'): string =>
  `/api/v1/note-images/${id}?size=${size}`
