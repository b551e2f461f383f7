import type { MessageDetail } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { HelpLink } from '@/components/help-link'
import { reasonParts } from './reason-parts'

/** Name and value; a compact form shows what it stands for. */
export function HeadersView({ headers }: { headers: MessageDetail['headers'] }) {
  const t = useTranslations('inspector')
  return (
    <table className="w-full text-[12px] leading-[18px]">
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('headerName')}</th>
          <th scope="col">{t('headerValue')}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(({ name, canonical, value, line }) => (
          <tr key={`${line} ${name}`} className="border-border/60 border-b align-top hover:bg-hover">
            <th scope="row" className="mono w-[128px] px-3.5 py-1 text-left font-medium">
              <HelpLink topic="headers" entry={canonical}>
                <CapturedText>{canonical}</CapturedText>
              </HelpLink>
              {canonical.toLowerCase() !== name.toLowerCase() && (
                <span className="ml-1 font-normal text-fg-3">
                  (<CapturedText>{name}</CapturedText>)
                </span>
              )}
            </th>
            <td className="mono wrap-anywhere py-1 pr-3.5 text-fg-2">
              <HeaderValue name={canonical} value={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A Reason's causes lead to what they mean. */
function HeaderValue({ name, value }: { name: string; value: string }) {
  if (name.toLowerCase() !== 'reason') return <CapturedText>{value}</CapturedText>
  return reasonParts(value).map(({ text, cause }, index) =>
    cause ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <HelpLink key={index} {...cause}>
        <CapturedText>{text}</CapturedText>
      </HelpLink>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <CapturedText key={index}>{text}</CapturedText>
    ),
  )
}
