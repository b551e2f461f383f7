import type { Message, MessageDetail } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import { MessageLink } from './message-link'
import { type CodecFate, codecFates, directionFits, type MediaFacts, sdpFacts } from './sdp-facts'
import { useOtherMessage } from './use-message-detail'

type Described = Pick<MessageDetail, 'sdp' | 'sdpBody'>

interface Props {
  detail: MessageDetail
  /** Null where the other description was not captured. */
  counterpart: Message | null
  numberOf: (id: string) => number
  onSelect: (id: string) => void
}

/** Offer beside answer: what the answer took of what was offered (RFC 3264). */
export function SdpExchange({ detail, counterpart, numberOf, onSelect }: Props) {
  const t = useTranslations('inspector.sdp')
  const names = useTranslations('inspector.diff')
  const other = useOtherMessage(counterpart?.id ?? null)
  const role = detail.sdp?.role
  if (!role) return null
  const isOffer = role === 'offer'
  const here = t('here')
  const number = counterpart ? numberOf(counterpart.id) : 0
  const there = names('message', { number })
  const [offer, answer] = isOffer ? [detail, other.data] : [other.data, detail]
  return (
    <section aria-label={t('title')} className="border-border border-b px-3.5 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-ui">
        <b className="font-semibold">{t(isOffer ? 'isOffer' : 'isAnswer')}</b>
        {counterpart ? (
          <span className="text-fg-2">
            {t(isOffer ? 'answeredBy' : 'answerTo')}{' '}
            <MessageLink id={counterpart.id} number={number} onSelect={onSelect} />
          </span>
        ) : (
          <span className="text-warn">{t(isOffer ? 'unanswered' : 'noOffer')}</span>
        )}
      </p>
      {offer && answer && (
        <Exchange offer={offer} answer={answer} heads={isOffer ? [here, there] : [there, here]} />
      )}
    </section>
  )
}

interface ExchangeProps {
  offer: Described
  answer: Described
  heads: [string, string]
}

function Exchange({ offer, answer, heads }: ExchangeProps) {
  const t = useTranslations('inspector.sdp')
  const offered = factsOf(offer)
  const answered = factsOf(answer)
  return Array.from({ length: Math.max(offered.length, answered.length) }, (_, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: an m-line is known by its place (RFC 3264 §8)
      key={index}
      className="mt-2"
    >
      <table className="w-full table-fixed text-[11.5px] leading-[17px]">
        <caption className="mono pb-0.5 text-left font-semibold text-[12px]">
          <CapturedText>{(offered[index] ?? answered[index])!.kind}</CapturedText>
        </caption>
        <thead>
          <tr className="text-left align-bottom text-fg-3 text-label">
            <th scope="col" className="w-[84px]">
              <span className="sr-only">{t('fact')}</span>
            </th>
            <th scope="col" className="pr-2 font-medium">
              {t('offer')} <span className="font-normal">{heads[0]}</span>
            </th>
            <th scope="col" className="font-medium">
              {t('answer')} <span className="font-normal">{heads[1]}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Facts offer={offered[index]} answer={answered[index]} />
        </tbody>
      </table>
      {offered[index] && answered[index] && answered[index].place !== null && (
        <Codecs fates={codecFates(offered[index].codecs, answered[index].codecs)} />
      )}
    </div>
  ))
}

const factsOf = ({ sdp, sdpBody }: Described): MediaFacts[] => (sdp ? sdpFacts(sdpBody ?? '', sdp) : [])

function Facts({ offer, answer }: { offer: MediaFacts | undefined; answer: MediaFacts | undefined }) {
  const t = useTranslations('inspector.sdp')
  const yes = (is: boolean) => (is ? t('yes') : null)
  const rows: [name: string, of: (facts: MediaFacts) => string | null][] = [
    [t('place'), ({ place }) => place],
    [t('direction'), ({ direction, isHeld }) => (isHeld ? `${direction} (${t('held')})` : direction)],
    [t('profile'), ({ profile }) => profile],
    ['ptime', ({ ptime }) => ptime && `${ptime} ms`],
    ['ICE', ({ ice }) => yes(ice)],
    ['DTLS', ({ dtls }) => dtls],
    ['SDES', ({ crypto }) => crypto.join(', ') || null],
    ['rtcp-mux', ({ rtcpMux }) => yes(rtcpMux)],
  ]
  const refused = answer?.place === null
  const wrongWay =
    offer && answer && !refused && offer.place !== null && !directionFits(offer.direction, answer.direction)
  return (
    <>
      {rows.map(([name, of], index) => {
        const [left, right] = [offer && of(offer), answer && of(answer)]
        if (index > 2 && !left && !right) return null
        return (
          <tr key={name} className="border-border/60 border-t align-top">
            <th scope="row" className="py-0.5 text-left font-normal text-fg-3">
              {name}
            </th>
            <Cell value={left} held={index === 1 && offer?.isHeld === true} />
            <Cell
              value={right}
              held={index === 1 && answer?.isHeld === true}
              refused={index === 0 && refused}
            />
          </tr>
        )
      })}
      {wrongWay && (
        <tr className="border-border/60 border-t">
          <td colSpan={3} className="py-0.5 text-warn">
            {t('wrongWay', { offer: offer.direction, answer: answer.direction })}
          </td>
        </tr>
      )}
    </>
  )
}

interface CellProps {
  value: string | null | undefined
  held?: boolean
  refused?: boolean
}

function Cell({ value, held, refused }: CellProps) {
  const t = useTranslations('inspector.sdp')
  return (
    <td className={cn('mono wrap-anywhere py-0.5 pr-2', held && 'font-semibold text-warn')}>
      {refused ? (
        <span className="font-sans text-error">{t('refusedMedia')}</span>
      ) : value ? (
        <CapturedText>{value}</CapturedText>
      ) : (
        <span className="text-fg-3">–</span>
      )}
    </td>
  )
}

const signs = { first: '✓', taken: '✓', refused: '✕', added: '+' } as const

function Codecs({ fates }: { fates: CodecFate[] }) {
  const t = useTranslations('inspector.sdp')
  return (
    <ul aria-label={t('codecs')} className="mt-1.5 flex flex-wrap gap-1">
      {fates.map(({ name, offered, answered, fate }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: formats keep their order and may repeat
          key={index}
          className={cn(
            'flex min-h-[22px] items-center gap-1.5 rounded-chip border px-[7px] text-[11.5px]',
            fate === 'first' ? 'border-ink text-fg' : 'border-border text-fg-2',
          )}
        >
          <span aria-hidden="true" className={cn(fate === 'refused' && 'text-fg-3')}>
            {signs[fate]}
          </span>
          <span className={cn('mono', fate === 'first' && 'font-bold', fate === 'refused' && 'line-through')}>
            <CapturedText>{name}</CapturedText>
          </span>
          <span className="mono text-fg-3">
            {offered !== null && answered !== null && offered !== answered
              ? `${offered} → ${answered}`
              : (offered ?? answered)}
          </span>
          <span className="text-fg-3">{t(`fate.${fate}`)}</span>
        </li>
      ))}
    </ul>
  )
}
