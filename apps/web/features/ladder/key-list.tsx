'use client'
import { useTranslations } from 'next-intl'
import { KeyDialog } from '@/components/key-dialog'

const keys = [
  ['j', 'k'],
  ['J', 'K'],
  ['g', 'G'],
  ['n', 'N'],
  ['Enter'],
  ['Esc'],
  ['t'],
  ['d'],
  ['Space', '='],
  ['m'],
  ['o'],
  ['P'],
  ['T'],
  ['z'],
  ['c'],
  ['x'],
  ['w'],
  ['R'],
  ['y'],
  ['s'],
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
  Space: 'diff',
  m: 'media',
  o: 'annotate',
  P: 'play',
  T: 'table',
  z: 'density',
  c: 'color',
  x: 'legs',
  w: 'time',
  R: 'reference',
  y: 'copy',
  s: 'share',
  e: 'export',
  '/': 'search',
  '?': 'help',
} as const

export function KeyList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('ladder.keys')
  return (
    <KeyDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      closeLabel={t('close')}
      rows={keys.map((row) => ({ keys: row, does: t(names[row[0]]) }))}
    />
  )
}
