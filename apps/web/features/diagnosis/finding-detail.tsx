import type { Evidence, Finding } from '@ringback/contracts'
import type { FindingText } from '@ringback/contracts/explain'
import { ArrowUpRight, AudioLines, CornerDownRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { HelpLink } from '@/components/help-link'
import { SeverityIcon, severityColor } from '@/components/severity-icon'
import { rfcAddress } from '@/lib/rfc-address'

interface Props {
  id: string
  finding: Finding
  text: FindingText
  nameEvidence: (evidence: Evidence) => string
  onEvidence: (evidence: Evidence) => void
}

/** More pieces of evidence than a reader opens one by one. */
const shownEvidence = 12

export function FindingDetail({ id, finding, text, nameEvidence, onEvidence }: Props) {
  const t = useTranslations('diagnosis')
  const { severity, side, evidence, rfc } = finding
  const address = rfcAddress(rfc)
  return (
    <section
      id={id}
      aria-label={text.title}
      className="scroll-thin grid max-h-[38vh] gap-x-10 gap-y-3 overflow-y-auto border-border border-t bg-sunken px-4 py-3 md:grid-cols-2 lg:grid-cols-[1.2fr_1fr_minmax(220px,auto)]"
    >
      <div>
        <h2 className="flex items-center gap-1.5 font-semibold">
          <SeverityIcon severity={severity} />
          {text.title}
        </h2>
        <p className="mt-1 max-w-prose text-fg-2 text-ui">
          <CapturedText>{text.text}</CapturedText>
        </p>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 text-fg-3 text-small">
          <span className={severityColor[severity]}>{t(`severity.${severity}`)}</span>
          {side !== 'unknown' && <span>{t(`sideLong.${side}`)}</span>}
          <FindingHelp finding={finding} />
          {address ? (
            <a
              href={address}
              target="_blank"
              rel="noreferrer"
              className="flex items-center gap-0.5 rounded-badge text-fg-2 underline decoration-border-strong underline-offset-2 hover:text-fg"
            >
              {rfc}
              <ArrowUpRight size={12} strokeWidth={2} aria-label={t('newTab')} />
            </a>
          ) : (
            <span>{rfc}</span>
          )}
        </p>
      </div>
      <div>
        <h3 className="font-medium text-fg-3 text-small">{t('check')}</h3>
        <p className="mt-1 max-w-prose text-ui">{text.check}</p>
      </div>
      {evidence.length > 0 && (
        <div className="min-w-0">
          <h3 className="font-medium text-fg-3 text-small">{t('evidence')}</h3>
          <ul className="mt-1 flex flex-wrap gap-1 lg:flex-col lg:items-start">
            {evidence.slice(0, shownEvidence).map((piece) => (
              <li key={'messageId' in piece ? piece.messageId : piece.streamId} className="max-w-full">
                <Button
                  size="small"
                  className="mono max-w-full font-normal"
                  onClick={() => onEvidence(piece)}
                >
                  {'messageId' in piece ? (
                    <CornerDownRight size={12} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
                  ) : (
                    <AudioLines size={12} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
                  )}
                  <span className="truncate">
                    <CapturedText>{nameEvidence(piece)}</CapturedText>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          {evidence.length > shownEvidence && (
            <p className="mt-1 text-fg-3 text-small">
              {t('moreEvidence', { count: evidence.length - shownEvidence })}
            </p>
          )}
        </div>
      )}
    </section>
  )
}

/** What help has on a finding: the codes it names, and the finding itself. */
function FindingHelp({ finding }: { finding: Finding }) {
  const names = useTranslations('findingNames')
  const { status, cause } = namedCodes(finding)
  return (
    <>
      <HelpLink topic="findings" entry={finding.code}>
        {names(finding.code)}
      </HelpLink>
      {status > 0 && (
        <HelpLink topic="response-codes" entry={String(status)} className="mono">
          {status}
        </HelpLink>
      )}
      {cause > 0 && (
        <HelpLink topic="q850" entry={String(cause)} className="mono">
          Q.850 {cause}
        </HelpLink>
      )}
    </>
  )
}

/** Codes that help explains, 0 for none. A Reason of SIP gives a status in the place of its cause (RFC 3326 §2). */
function namedCodes({ code, params }: Finding): { status: number; cause: number } {
  if (code === 'abnormal_clearing') {
    const isSip = params.protocol === 'SIP'
    const isQ850 = params.protocol === 'Q.850'
    return { status: isSip ? params.cause : 0, cause: isQ850 ? params.cause : 0 }
  }
  return {
    status: 'status' in params ? params.status : 0,
    cause: 'cause' in params && typeof params.cause === 'number' ? params.cause : 0,
  }
}
