import { badgeLetter, messageRows, type Row, rowTime, type TimeMode } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { LetterBadge } from '@/components/letter-badge'
import { MessageLabel } from './message-label'
import { SdpLine } from './sdp-line'

interface Props {
  rows: readonly Row[]
  timeMode: TimeMode
  zero: number | null
}

const heads = ['number', 'time', 'leg', 'message', 'from', 'to', 'sdp'] as const

/** Every message, for paper: a table breaks between its rows and repeats its head, which a windowed ladder cannot. */
export function PrintTable({ rows, timeMode, zero }: Props) {
  const t = useTranslations('ladder')
  return (
    <table
      aria-label={t('tableTitle')}
      className="w-full border-collapse text-left text-[10px] leading-[14px]"
    >
      <thead>
        <tr className="border-border-strong border-b text-fg-3">
          {heads.map((head) => (
            <th key={head} className="px-1 py-1 font-medium">
              {t(`columns.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="mono">
        {messageRows([...rows]).map((row) => {
          const { message } = row
          const time = rowTime(message, row.deltaUs, timeMode === 'delta' ? 'since' : timeMode, zero)
          return (
            <tr key={row.key} className="break-inside-avoid border-border border-b align-top">
              <td className="px-1 py-0.5 text-fg-3">{row.number}</td>
              <td className="whitespace-nowrap px-1 py-0.5">{time ? `${time.main}${time.tail}` : '–'}</td>
              <td className="px-1 py-0.5">
                <span className="sr-only">{badgeLetter(row.leg)}</span>
                <span aria-hidden="true" className="flex">
                  <LetterBadge index={row.leg} size={14} />
                </span>
              </td>
              <td className="px-1 py-0.5">
                <MessageLabel message={message} note={row.note} />
              </td>
              <td className="break-all px-1 py-0.5">
                <CapturedText>{message.src}</CapturedText>
              </td>
              <td className="break-all px-1 py-0.5">
                <CapturedText>{message.dst}</CapturedText>
              </td>
              <td className="px-1 py-0.5">{message.sdp && <SdpLine sdp={message.sdp} />}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
