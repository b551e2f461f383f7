'use client'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/dialog'
import { Kbd } from '@/components/kbd'

const keys = [
  ['j', 'k'],
  ['J', 'K'],
  ['g', 'G'],
  ['n', 'N'],
  ['Enter'],
  ['Esc'],
  ['t'],
  ['d'],
  ['m'],
  ['P'],
  ['T'],
  ['z'],
  ['c'],
  ['x'],
  ['w'],
  ['R'],
  ['y'],
  ['e'],
  ['/'],
  ['?'],
] as const

const names = {
  j: 'step',
  J: 'transaction',
  g: 'ends',
  n: 'problem',
  Enter: 'inspect',
  Esc: 'back',
  t: 'raw',
  d: 'sdp',
  m: 'media',
  P: 'play',
  T: 'table',
  z: 'density',
  c: 'color',
  x: 'legs',
  w: 'time',
  R: 'reference',
  y: 'copy',
  e: 'export',
  '/': 'search',
  '?': 'help',
} as const

export function KeyList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('ladder.keys')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      closeLabel={t('close')}
      className="max-w-lg"
    >
      <dl className="mt-3 grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {keys.map((row) => (
          <div key={row[0]} className="flex h-7 items-center justify-between gap-3 border-border/60 border-b">
            <dt className="order-1 text-fg-2 text-ui">{t(names[row[0]])}</dt>
            <dd className="order-2 flex gap-1">
              {row.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
