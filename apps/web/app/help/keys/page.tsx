import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { callsKeys } from '@/features/calls/key-names'
import { compareKeys } from '@/features/compare/key-names'
import { KeyMap } from '@/features/help/key-map'
import { ladderKeys } from '@/features/ladder/key-names'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('help.keys'))('title') }
}

export default async function Page() {
  const [t, calls, ladder, compare] = [
    await getTranslations('help.keys'),
    await getTranslations('calls.keys'),
    await getTranslations('ladder.keys'),
    await getTranslations('compare.keys'),
  ]
  return (
    <KeyMap
      places={[
        {
          id: 'call',
          title: t('call'),
          rows: ladderKeys.map(([keys, name]) => ({ keys, does: ladder(name) })),
        },
        {
          id: 'calls',
          title: t('calls'),
          rows: callsKeys.map(([keys, name]) => ({ keys, does: calls(name) })),
        },
        {
          id: 'compare',
          title: t('compare'),
          rows: compareKeys.map(([keys, name]) => ({ keys, does: compare(name) })),
        },
      ]}
    />
  )
}
