'use client'
import { createContext, useContext } from 'react'
import { CapturedText } from '@/components/captured-text'
import { matchIn, type NumberPattern } from './number-match'

const none: NumberPattern[] = []
export const NumberPatterns = createContext<readonly NumberPattern[]>(none)

/** A number with what was searched for in it underlined. */
export function MatchedNumber({ side, number }: { side: 'from' | 'to'; number: string | null }) {
  const patterns = useContext(NumberPatterns)
  const found = number === null ? null : matchIn(number, side, patterns)
  return (
    <span className="mono text-[12px]">
      {number === null ? (
        '–'
      ) : found ? (
        <>
          <CapturedText>{number.slice(0, found[0])}</CapturedText>
          <b className="font-semibold underline decoration-control underline-offset-[3px]">
            <CapturedText>{number.slice(...found)}</CapturedText>
          </b>
          <CapturedText>{number.slice(found[1])}</CapturedText>
        </>
      ) : (
        <CapturedText>{number}</CapturedText>
      )}
    </span>
  )
}
