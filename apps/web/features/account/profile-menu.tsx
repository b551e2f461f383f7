'use client'
import type { Me } from '@ringback/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { LogOut, Settings } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Menu } from '@/components/menu'
import { toast } from '@/components/toast'
import { api } from '@/lib/api'
import { useLocaleChoice } from './use-locale-choice'
import { useThemeChoice } from './use-theme-choice'

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word[0])
    .slice(0, 2)
    .join('')
    .toUpperCase()

export function ProfileMenu({ me }: { me: Me }) {
  const t = useTranslations('account')
  const router = useRouter()
  const queries = useQueryClient()
  const theme = useThemeChoice()
  const locale = useLocaleChoice()
  const name = me.user?.name ?? me.workspace.name

  // The auth client is heavy and needed by a rare click: it is fetched with it.
  const auth = async () => (await import('@/lib/auth-client')).authClient

  async function switchWorkspace(id: string) {
    try {
      await api(`/workspaces/${id}/active`, { method: 'PUT' })
    } catch {
      return toast(t('switchFailed'))
    }
    queries.clear()
    router.push('/calls')
    router.refresh()
  }

  async function signOut() {
    const { error } = await (await auth()).signOut()
    if (error) return toast(t('signOutFailed'))
    queries.clear()
    router.push('/login')
    router.refresh()
  }

  return (
    <Menu
      side="right"
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={t('menu', { name })}
          className="grid size-[26px] place-items-center rounded-full bg-selected font-semibold text-[10px] text-fg-2 tracking-[0.02em] hover:text-fg sm:mt-1.5"
        >
          {initials(name)}
        </button>
      }
      entries={[
        {
          kind: 'heading',
          content: (
            <>
              <div className="truncate font-medium">{name}</div>
              <div className="truncate text-fg-3 text-small">{me.user?.email}</div>
            </>
          ),
        },
        { kind: 'separator' },
        {
          kind: 'radio',
          label: t('workspace'),
          value: me.workspace.id,
          options: me.workspaces.map(({ id, name }) => ({ value: id, label: name })),
          onChange: switchWorkspace,
        },
        { kind: 'separator' },
        { kind: 'radio', label: t('theme'), ...theme },
        { kind: 'separator' },
        { kind: 'radio', label: t('language'), ...locale },
        { kind: 'separator' },
        {
          kind: 'item',
          label: t('settings'),
          icon: <Settings size={14} strokeWidth={1.75} aria-hidden />,
          onSelect: () => router.push('/settings/profile'),
        },
        {
          kind: 'item',
          label: t('signOut'),
          icon: <LogOut size={14} strokeWidth={1.75} aria-hidden />,
          onSelect: signOut,
        },
      ]}
    />
  )
}
