import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { HelpLink } from '@/components/help-link'
import { cn } from '@/lib/class-names'
import { type RawLine, rawLines } from './raw-lines'
import { valueParts } from './value-parts'

interface Props {
  raw: string
  wrap: boolean
  /** Colour of the leg, for the method or status. */
  color: string
  /** Lines of the body that the same host's description before did not have. */
  changed: ReadonlySet<string>
}

/** The text as captured, numbered; names in ink, values quieter, nothing hidden unless asked. */
export function RawView({ raw, wrap, color, changed }: Props) {
  const t = useTranslations('inspector')
  const isChanged = (line: RawLine) => line.kind === 'body' && changed.has(line.text)
  return (
    <ol className={cn('mono py-2 text-[11.5px] leading-4', !wrap && 'w-max min-w-full')}>
      {rawLines(raw).map((line, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          key={index}
          className={cn(
            'flex pr-3 hover:bg-hover',
            isChanged(line) && 'bg-warn-bg font-medium shadow-[inset_2px_0_var(--warn)]',
          )}
        >
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
            {isChanged(line) && <span className="sr-only"> {t('changedLine')}</span>}
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
            <HelpLink topic="headers" entry={line.name.replace(/\s*:$/, '')} quiet>
              <CapturedText>{line.name}</CapturedText>
            </HelpLink>
          </b>
          {valueParts(line.value).map(({ text, kind }, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
              key={index}
              className={kind === 'uri' ? 'text-fg' : kind === 'parameter' ? 'text-fg-3' : undefined}
            >
              <CapturedText>{text}</CapturedText>
            </span>
          ))}
        </>
      )
    default:
      return <CapturedText>{line.text || ' '}</CapturedText>
  }
}
