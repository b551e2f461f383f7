import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import { type RawLine, rawLines } from './raw-lines'

interface Props {
  raw: string
  wrap: boolean
  /** Colour of the leg, for the method or status. */
  color: string
}

/** The text as captured, numbered; names in ink, values quieter, nothing hidden unless asked. */
export function RawView({ raw, wrap, color }: Props) {
  return (
    <ol className={cn('mono py-2 text-[11.5px] leading-4', !wrap && 'w-max min-w-full')}>
      {rawLines(raw).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
        <li key={index} className="flex pr-3 hover:bg-hover">
          <span
            aria-hidden="true"
            className="w-[34px] flex-none select-none pr-2.5 text-right text-[10.5px] text-fg-3"
          >
            {index + 1}
          </span>
          <span
            className={cn(
              'min-w-0 flex-1 text-fg-2',
              wrap ? 'wrap-anywhere whitespace-pre-wrap pl-4 -indent-4' : 'whitespace-pre',
            )}
          >
            <Line line={line} color={color} />
          </span>
        </li>
      ))}
    </ol>
  )
}

function Line({ line, color }: { line: RawLine; color: string }) {
  switch (line.kind) {
    case 'request':
      return (
        <>
          <b className="font-bold" style={{ color }}>
            {line.method}
          </b>
          <CapturedText>{line.rest}</CapturedText>
        </>
      )
    case 'status':
      return (
        <>
          {line.version}{' '}
          <b className="font-bold" style={{ color }}>
            {line.status}
            <CapturedText>{line.rest}</CapturedText>
          </b>
        </>
      )
    case 'header':
      return (
        <>
          <b className="font-medium text-fg">
            <CapturedText>{line.name}</CapturedText>
          </b>
          <CapturedText>{line.value}</CapturedText>
        </>
      )
    default:
      return <CapturedText>{line.text || ' '}</CapturedText>
  }
}
