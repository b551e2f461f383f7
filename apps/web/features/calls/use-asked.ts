import { useState } from 'react'
import { askedOf } from './asked'
import type { CallsUrl } from './use-calls-url'

/** To the minute: the same search is the same question for a while. */
const minute = () => Math.floor(Date.now() / 60_000) * 60_000

/** What is asked for. "Now" stands still until the search changes, so that pages of a list belong together. */
export function useAsked(url: CallsUrl) {
  const key = `${url.range} ${url.show} ${url.q}`
  const [clock, setClock] = useState({ key, now: minute() })
  const current = clock.key === key ? clock : { key, now: minute() }
  if (current !== clock) setClock(current)
  return askedOf(url, { now: current.now, offset: -new Date(current.now).getTimezoneOffset() })
}
