'use client'
import type { Workspace, WorkspaceContents } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { api } from '@/lib/api'
import { bytesText } from '@/lib/quantity'
import { DeleteWorkspaceDialog } from './delete-workspace-dialog'

const counted = ['calls', 'annotations', 'shares', 'webhooks', 'members', 'apiKeys'] as const

export function WorkspaceScreen({ workspace }: { workspace: Workspace }) {
  const t = useTranslations('workspace')
  return (
    <PageBody title={t('title')} lead={t('lead', { workspace: workspace.name })}>
      {workspace.role === 'owner' ? (
        <DangerZone workspace={workspace} />
      ) : (
        <p className="text-fg-3 text-ui">{t('ownersOnly')}</p>
      )}
    </PageBody>
  )
}

/** What would go is told before anything is asked. */
function DangerZone({ workspace }: { workspace: Workspace }) {
  const t = useTranslations('workspace')
  const [asked, setAsked] = useState(false)
  const { data, isError, refetch } = useQuery({
    queryKey: ['workspace', 'contents'],
    queryFn: ({ signal }) => api<WorkspaceContents>('/workspace/contents', { signal }),
    staleTime: 0,
  })
  return (
    <section aria-labelledby="delete-heading" className="rounded-dialog border border-error-line p-5">
      <h2 id="delete-heading" className="font-semibold text-[14px]">
        {t('heading')}
      </h2>
      <p className="mt-1 text-fg-2 text-ui">{t('text')}</p>
      {isError && (
        <Notice
          tone="error"
          fact={t('failed')}
          className="mt-3"
          action={
            <Button size="small" onClick={() => refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      {data && (
        <>
          <h3 id="delete-contents" className="mt-4 font-medium text-ui">
            {t('goes')}
          </h3>
          <ul
            aria-labelledby="delete-contents"
            className="mt-1 grid gap-x-8 text-ui tabular-nums sm:grid-cols-2"
          >
            <li className="border-border border-b py-1.5">
              {t('contents.captures', {
                count: data.captures,
                bytes: bytesText(data.storedBytes),
              })}
            </li>
            {counted
              .filter((name) => data[name] > 0)
              .map((name) => (
                <li key={name} className="border-border border-b py-1.5">
                  {t(`contents.${name}`, { count: data[name] })}
                </li>
              ))}
          </ul>
          {data.held > 0 && (
            <Notice
              tone="warn"
              fact={t('held', { count: data.held })}
              className="mt-4"
              action={
                <Link href="/captures" className={buttonStyle({ size: 'small' })}>
                  {t('toCaptures')}
                </Link>
              }
            />
          )}
          <Button
            look="danger"
            size="large"
            className="mt-4"
            disabled={data.held > 0}
            onClick={() => setAsked(true)}
          >
            {t('delete')}
          </Button>
        </>
      )}
      <DeleteWorkspaceDialog open={asked} name={workspace.name} onClose={() => setAsked(false)} />
    </section>
  )
}
