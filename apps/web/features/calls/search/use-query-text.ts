import { useEffect, useState } from 'react'
import { type QueryProblem, queryProblem } from './query-problem'

/** A query is often wrong on the way to being right: say so only when the typing rests. */
const complainMs = 700

/** The text of the box; the address can change it from outside: a facet, a saved view, the back button. */
export function useQueryText(value: string, refused: QueryProblem | null) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const [restedOn, setRestedOn] = useState(value)
  if (value !== known) {
    setKnown(value)
    setText(value)
    setRestedOn(value)
  }
  useEffect(() => {
    const timer = setTimeout(() => setRestedOn(text), complainMs)
    return () => clearTimeout(timer)
  }, [text])
  const own = queryProblem(text)
  return {
    text,
    own,
    problem: own ?? (text === value ? refused : null),
    rested: restedOn === text,
    rest: () => setRestedOn(text),
    change: setText,
  }
}
