'use client'
import type { Call, CallPage, Me } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  Bookmark,
  CircleHelp,
  FileUp,
  Languages,
  type LucideIcon,
  Phone,
  PhoneCall,
  Search,
  Settings,
  SunMoon,
  Zap,
} from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useLocaleChoice } from '@/features/account/use-locale-choice'
import { useThemeChoice } from '@/features/account/use-theme-choice'
import { useViews } from '@/features/calls/views/use-views'
import { ladderKeys } from '@/features/ladder/key-names'
import { type CommandGroup, Palette } from '@/features/palette/palette'
import { placesOf } from '@/features/shell/settings-nav'
import { api } from '@/lib/api'
import { hasHotkey, pressHotkey } from '@/lib/use-hotkeys'

const mostCalls = 8

const iconOf = (Icon: LucideIcon) => <Icon size={14} strokeWidth={1.75} aria-hidden />

/** All that can be done from here. */
export default function CommandList({ me, onClose }: { me: Me; onClose: () => void }) {
  const t = useTranslations('palette')
  const router = useRouter()
  const groups = [useCallCommands(), usePlaces(me), useRecentCalls(), useSavedViews(), useLooks()]
  return (
    <Palette
      label={t('title')}
      placeholder={t('placeholder')}
      nothing={t('nothing')}
      groups={groups}
      withText={(text) => ({
        ...{ id: 'search', label: t('searchFor', { text }), icon: iconOf(Search) },
        run: () => router.push(`/calls?${new URLSearchParams({ q: text })}`),
      })}
      onClose={onClose}
    />
  )
}

/** What the keys of a call's page do; those that step through its messages are for keys alone. */
function useCallCommands(): CommandGroup {
  const t = useTranslations('palette')
  const names = useTranslations('ladder.keys')
  const isCall = usePathname().startsWith('/calls/')
  const commands = ladderKeys.flatMap(([keys, name]) => {
    const [key] = keys
    const isOne = keys.length === 1 && key !== 'Enter' && key !== 'Esc'
    if (!isCall || !isOne || !hasHotkey(key)) return []
    return [{ id: `key-${key}`, label: names(name), keys, icon: iconOf(Zap), run: () => pressHotkey(key) }]
  })
  return { heading: t('thisCall'), commands }
}

function usePlaces(me: Me): CommandGroup {
  const t = useTranslations('palette')
  const shell = useTranslations('shell')
  const settings = useTranslations('settings')
  const help = useTranslations('help')
  const router = useRouter()
  const place = (href: string, label: string, Icon: LucideIcon) => ({
    ...{ id: href.replaceAll('/', '-'), label, icon: iconOf(Icon), run: () => router.push(href) },
  })
  return {
    heading: t('goTo'),
    commands: [
      place('/calls', shell('calls'), PhoneCall),
      place('/captures', shell('captures'), FileUp),
      ...placesOf(me.workspace.role).map(({ name }) =>
        place(`/settings/${name}`, `${settings('title')}: ${settings(`places.${name}`)}`, Settings),
      ),
      place('/help/search', `${help('title')}: ${help('search.title')}`, CircleHelp),
    ],
  }
}

/** Those that were opened before, then the newest. */
function useRecentCalls(): CommandGroup {
  const t = useTranslations('palette')
  const format = useFormatter()
  const router = useRouter()
  const queries = useQueryClient()
  const newest = useQuery({
    queryKey: ['calls', 'newest'],
    queryFn: ({ signal }) => api<CallPage>(`/calls?limit=${mostCalls}`, { signal }),
  })
  const opened = queries
    .getQueryCache()
    .findAll({ queryKey: ['call'] })
    .filter(({ queryKey, state }) => queryKey.length === 2 && state.data !== undefined)
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ state }) => state.data as Call)
  const calls = new Map([...opened, ...(newest.data?.items ?? [])].map((call) => [call.id, call]))
  const commands = [...calls.values()].slice(0, mostCalls).map(({ id, fromUser, toUser, startTs }) => {
    const parties = `${visibleText(fromUser ?? '–')} → ${visibleText(toUser ?? '–')}`
    const at =
      startTs === null
        ? ''
        : `, ${format.dateTime(startTs / 1000, { dateStyle: 'medium', timeStyle: 'short' })}`
    return {
      ...{ id: `call-${id}`, label: `${parties}${at}`, icon: iconOf(Phone) },
      run: () => router.push(`/calls/${id}`),
    }
  })
  return { heading: t('recentCalls'), commands }
}

function useSavedViews(): CommandGroup {
  const t = useTranslations('palette')
  const router = useRouter()
  const commands = (useViews().data ?? []).map(({ id, name, address }) => ({
    ...{ id: `view-${id}`, label: name, icon: iconOf(Bookmark) },
    run: () => router.push(`/calls?${address}`),
  }))
  return { heading: t('savedViews'), commands }
}

function useLooks(): CommandGroup {
  const t = useTranslations('palette')
  const account = useTranslations('account')
  const theme = useThemeChoice()
  const locale = useLocaleChoice()
  const choices = [
    { ...theme, name: account('theme'), Icon: SunMoon },
    { ...locale, name: account('language'), Icon: Languages },
  ]
  return {
    heading: t('looks'),
    commands: choices.flatMap(({ name, Icon, options, onChange }) =>
      options.map(({ value, label }) => ({
        ...{ id: `look-${value}`, label: `${name}: ${label}`, icon: iconOf(Icon) },
        run: () => onChange(value),
      })),
    ),
  }
}
