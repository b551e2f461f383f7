'use client'
import type { SavedView } from '@ringback/contracts'
import { Bookmark, BookmarkPlus, Settings2, Users } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/button'
import { Menu, type MenuEntry } from '@/components/menu'
import { useViews } from './use-views'
import { viewAddress } from './view-address'

const SaveViewDialog = lazy(() => import('./save-view-dialog'))
const ManageViewsDialog = lazy(() => import('./manage-views-dialog'))

interface Props {
  /** Whether one's role may share with the workspace. */
  mayShare: boolean
}

/** Searches kept under a name: one's own and the workspace's. */
export function ViewsMenu({ mayShare }: Props) {
  const t = useTranslations('calls.views')
  const router = useRouter()
  const address = viewAddress(useSearchParams().toString())
  const { data: views = [] } = useViews()
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const here = address === '' ? undefined : views.find((view) => view.address === address)
  const entriesOf = (label: string, some: SavedView[]): MenuEntry[] =>
    some.length === 0
      ? []
      : [
          { kind: 'heading', content: <span className="font-medium text-fg-3 text-label">{label}</span> },
          ...some.map(
            (view): MenuEntry => ({
              kind: 'item',
              label: view.name,
              icon: view.shared ? <Users size={14} aria-hidden /> : <Bookmark size={14} aria-hidden />,
              onSelect: () => router.push(`/calls?${view.address}`),
            }),
          ),
        ]
  return (
    <>
      <Menu
        className="max-h-[70dvh] max-w-72 overflow-y-auto"
        trigger={
          <Button aria-label={here ? `${t('title')}: ${here.name}` : t('title')} className="max-w-48">
            <Bookmark size={14} strokeWidth={1.75} className={here && 'fill-current'} aria-hidden />
            <span className="truncate max-md:hidden">{here?.name ?? t('title')}</span>
          </Button>
        }
        entries={[
          {
            kind: 'item',
            label: t('save'),
            icon: <BookmarkPlus size={14} aria-hidden />,
            onSelect: () => setDialog('save'),
          },
          ...(views.length > 0
            ? [
                {
                  kind: 'item' as const,
                  label: t('manage'),
                  icon: <Settings2 size={14} aria-hidden />,
                  onSelect: () => setDialog('manage'),
                },
                { kind: 'separator' as const },
              ]
            : []),
          ...entriesOf(
            t('mine'),
            views.filter(({ own }) => own),
          ),
          ...entriesOf(
            t('shared'),
            views.filter(({ own }) => !own),
          ),
        ]}
      />
      <Suspense fallback={null}>
        {dialog === 'save' && (
          <SaveViewDialog address={address} mayShare={mayShare} onClose={() => setDialog(null)} />
        )}
        {dialog === 'manage' && (
          <ManageViewsDialog
            views={views}
            address={address}
            mayShare={mayShare}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </>
  )
}
