import { useTranslations } from 'next-intl'
import { Kbd } from '@/components/kbd'
import { Group, HelpPage } from './help-page'

interface Place {
  id: string
  title: string
  rows: readonly { keys: readonly string[]; does: string }[]
}

/** The keys of each screen, as its own list of them has them. */
export function KeyMap({ places }: { places: readonly Place[] }) {
  const t = useTranslations('help.keys')
  return (
    <HelpPage title={t('title')} lead={t('lead')}>
      {places.map(({ id, title, rows }) => (
        <Group key={id} id={id} title={title}>
          <dl className="grid gap-x-10 sm:grid-cols-2">
            {rows.map(({ keys, does }) => (
              <div
                key={keys.join(' ')}
                className="flex min-h-8 items-center justify-between gap-3 border-border border-t"
              >
                <dt className="order-1 text-fg-2">{does}</dt>
                <dd className="order-2 flex gap-1">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Group>
      ))}
    </HelpPage>
  )
}
