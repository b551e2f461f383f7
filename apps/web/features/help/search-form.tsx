'use client'
import { Search } from 'lucide-react'
import Form from 'next/form'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'

interface Props {
  label: string
  placeholder: string
  asked: string
}

/** As long as between two keys. */
const pauseMs = 200

/** Searches while one types; the server finds, so it works without script too. */
export function SearchForm({ label, placeholder, asked }: Props) {
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  function ask(question: string) {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () =>
        router.replace(question.trim() ? `/help?q=${encodeURIComponent(question)}` : '/help', {
          scroll: false,
        }),
      pauseMs,
    )
  }
  return (
    <Form action="/help" role="search" className="relative mt-5 max-w-xl">
      <Search
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-fg-3"
        aria-hidden
      />
      <input
        type="search"
        name="q"
        defaultValue={asked}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => ask(event.target.value)}
        className="h-10 w-full rounded-lg border border-control bg-surface pr-3 pl-9 text-[14px] focus-visible:-outline-offset-1"
      />
    </Form>
  )
}
