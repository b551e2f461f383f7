import { spansOf } from '@ringback/contracts'
import { Fragment, type Ref } from 'react'
import { cn } from '@/lib/class-names'
import { type QueryPiece, queryGroups } from './query-pieces'
import type { QueryProblem } from './query-problem'

interface Props {
  text: string
  /** Null while the box is not written in: the term at the caret is not drawn as a token yet. */
  caret: number | null
  problem: QueryProblem | null
  /** Where the suggestions begin: the floating panel stands there. */
  anchor: number
  anchorRef: Ref<HTMLSpanElement>
  ref: Ref<HTMLDivElement>
}

const looks: Record<QueryPiece['part'], string> = {
  field: 'text-fg-2',
  value: 'font-semibold text-fg',
  bare: 'text-fg',
  operator: 'font-medium text-note',
  parenthesis: 'text-fg-3',
}

/** The query as it is read, drawn under the transparent text of the box: mono, so that every character fits its own. */
export function QueryText({ text, caret, problem, anchor, anchorRef, ref }: Props) {
  return (
    <div
      ref={ref}
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre px-1 [word-spacing:6px] forced-colors:hidden"
    >
      <span className="relative">
        {/* The marker takes no room: it is measured. */}
        <span className="invisible absolute left-0">
          {text.slice(0, anchor)}
          <span ref={anchorRef} />
        </span>
        {queryGroups(text, spansOf(text), problem).map(({ kind, negated, position, end, pieces }) => {
          const drawn = pieces.map((piece) => (
            <span
              key={piece.position}
              className={cn(
                looks[piece.part],
                negated && piece.part === 'field' && 'text-error',
                piece.wrong && 'underline decoration-2 decoration-error decoration-wavy underline-offset-4',
              )}
            >
              {piece.text}
            </span>
          ))
          const written = caret !== null && caret > position && caret <= end
          if (kind === 'between' || written) return <Fragment key={position}>{drawn}</Fragment>
          return (
            <span
              key={position}
              className={cn(
                'rounded-[1px] bg-sunken py-0.5 shadow-[0_0_0_3px_var(--sunken)] outline-1 outline-border-strong outline-offset-3',
                negated ? 'outline-dashed' : 'outline-solid',
              )}
            >
              {drawn}
            </span>
          )
        })}
        {problem && problem.position >= text.length && (
          <span className="underline decoration-2 decoration-error decoration-wavy underline-offset-4">
            {' '}
          </span>
        )}
      </span>
    </div>
  )
}
