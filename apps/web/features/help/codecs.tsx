import { type CodecReference, listCodecs } from '@ringback/contracts/reference'
import { useFormatter, useTranslations } from 'next-intl'
import { Entry } from './entry'
import { Group, HelpPage } from './help-page'
import { JumpList } from './jump-list'
import { useLanguage } from './use-language'

export function Codecs() {
  const t = useTranslations('help.codecs')
  const codecs = listCodecs(useLanguage())
  return (
    <HelpPage title={t('title')} lead={t('lead')}>
      <JumpList label={t('jump')} entries={codecs.map(({ name }) => name)} />
      {([false, true] as const).map((dynamic) => (
        <Group
          key={String(dynamic)}
          id={dynamic ? 'dynamic' : 'static'}
          title={t(dynamic ? 'dynamic' : 'static')}
          lead={t(dynamic ? 'dynamicOf' : 'staticOf')}
        >
          {codecs
            .filter((codec) => codec.dynamic === dynamic)
            .map((codec) => (
              <Codec key={codec.name} codec={codec} />
            ))}
        </Group>
      ))}
    </HelpPage>
  )
}

function Codec({ codec }: { codec: CodecReference }) {
  const t = useTranslations('help.codecs')
  const format = useFormatter()
  const { name, title, payloadType, clock, bitRate, ptime, mos, source, means } = codec
  const facts: [label: string, value: string | null][] = [
    [t('payloadType'), payloadType],
    [t('clock'), `${clock} Hz`],
    [t('bitRate'), bitRate && `${bitRate} kbit/s`],
    [t('ptime'), ptime === null ? null : `${ptime} ms`],
    [t('mos'), mos === null ? null : format.number(mos, { minimumFractionDigits: 2 })],
  ]
  return (
    <Entry id={name} name={name} aside={title} source={source}>
      <dl className="mb-1 flex flex-wrap gap-x-5 gap-y-0.5 text-small">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label} className="flex gap-1.5">
                <dt className="text-fg-3">{label}</dt>
                <dd className="mono text-[12px]">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {means}
    </Entry>
  )
}
