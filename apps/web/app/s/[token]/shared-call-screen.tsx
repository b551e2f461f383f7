'use client'
import type { MessageDetail, MessagePage, SharedCall, StreamSeconds } from '@ringback/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link2Off, ServerCrash } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { useMessages } from '@/features/call/use-call'
import { Downloads } from '@/features/shared-call/downloads'
import { PasswordForm } from '@/features/shared-call/password-form'
import { RedactionNote } from '@/features/shared-call/redaction-note'
import { ShareFrame } from '@/features/shared-call/share-frame'
import { ApiError, api, queryString } from '@/lib/api'
import { type CallSource, CallSourceProvider } from '@/lib/call-source'
import { send } from '@/lib/send'
import { LanguageSwitch } from './language-switch'
import { SharedCallView } from './shared-call-view'
import { useSharedNotes } from './use-shared-notes'

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : null)

/** What a link opens: the call, its password, or that nothing is there. */
export function SharedCallScreen({ token }: { token: string }) {
  const t = useTranslations('share.page')
  const base = `/shared/${encodeURIComponent(token)}`
  // Asked once: each answer counts as a view.
  const shared = useQuery({
    queryKey: ['shared', token],
    queryFn: ({ signal }) => api<SharedCall>(base, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const unlock = useMutation({
    mutationFn: (password: string) => send<void>('POST', `${base}/unlock`, { password }),
    onSuccess: () => shared.refetch(),
  })
  const held = shared.data?.share
  const source = useMemo<CallSource>(
    () => ({
      scope: ['shared', token],
      messages: (_, page, signal) => api<MessagePage>(`${base}/messages${queryString(page)}`, { signal }),
      message: (id, signal) => api<MessageDetail>(`${base}/messages/${encodeURIComponent(id)}`, { signal }),
      seconds: (_, streamId, signal) => api<StreamSeconds>(`${base}/streams/${streamId}/seconds`, { signal }),
      canLink: false,
      audio: held?.redaction.audio === 'keep' ? () => `${base}/audio` : null,
      canSaveAudio: held?.downloads ?? false,
      canOpenCaptures: false,
    }),
    [token, base, held],
  )
  if (shared.data)
    return (
      <CallSourceProvider value={source}>
        <OpenShare token={token} shared={shared.data} />
      </CallSourceProvider>
    )
  if (codeOf(shared.error) === 'share_locked') {
    const refused = codeOf(unlock.error)
    const failure =
      refused && (refused === 'share_locked' ? 'wrong' : refused === 'rate_limited' ? 'tooMany' : 'failed')
    return (
      <ShareFrame tools={<LanguageSwitch />}>
        <main className="grid min-h-[70dvh] place-items-center px-4">
          <PasswordForm
            failure={failure}
            busy={unlock.isPending}
            onSubmit={(password) => unlock.mutate(password)}
          />
        </main>
      </ShareFrame>
    )
  }
  if (shared.isError) {
    const isGone = codeOf(shared.error) === 'not_found'
    const Icon = isGone ? Link2Off : ServerCrash
    return (
      <ShareFrame tools={<LanguageSwitch />}>
        <main>
          <EmptyState
            icon={<Icon size={20} strokeWidth={1.75} aria-hidden />}
            title={t(isGone ? 'goneTitle' : 'failedTitle')}
            action={
              !isGone && (
                <Button look="primary" onClick={() => shared.refetch()}>
                  {t('retry')}
                </Button>
              )
            }
          >
            {isGone && t('goneText')}
          </EmptyState>
        </main>
      </ShareFrame>
    )
  }
  return (
    <ShareFrame>
      <main>
        <p role="status" className="p-6 text-fg-3">
          {t('loading')}
        </p>
      </main>
    </ShareFrame>
  )
}

function OpenShare({ token, shared: { call, share } }: { token: string; shared: SharedCall }) {
  const t = useTranslations('share.page')
  const locale = useLocale()
  const { messages } = useMessages(call.id)
  const notes = useSharedNotes(token, share.notes)
  const expires = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(share.expiresAt),
  )
  return (
    <ShareFrame
      tools={
        <>
          <span className="text-fg-3 text-small" suppressHydrationWarning>
            {t('expires', { at: expires })}
          </span>
          <LanguageSwitch />
          {share.downloads && <Downloads token={token} />}
        </>
      }
    >
      <SharedCallView
        call={call}
        messages={messages}
        share={share}
        notes={notes}
        footer={<RedactionNote redaction={share.redaction} redacted={share.redacted} />}
      />
    </ShareFrame>
  )
}
