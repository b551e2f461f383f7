'use client'
import type { CallTriage, TriageChange } from '@ringback/contracts'
import { Tag, User } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react'
import { CapturedText } from '@/components/captured-text'
import { TriageMark } from '@/components/triage-mark'
import { AssigneeMenu, StatusMenu } from '@/components/triage-menus'
import { cn } from '@/lib/class-names'
import { useMemberName } from '@/lib/use-members'
import { useChangeTriage, useTriage } from '@/lib/use-triage'

const TagsDialog = lazy(() => import('@/components/tags-dialog'))

/** Tags, how far the call is and who looks after it: chips of the call's header, each a way to change it. */
export function TriageChips({ callId, canChange }: { callId: string; canChange: boolean }) {
  const { data } = useTriage(callId)
  const change = useChangeTriage()
  const [tagging, setTagging] = useState(false)
  if (!data) return null
  const onChange = (to: TriageChange) => change.mutate({ callIds: [callId], change: to })
  return (
    <>
      <Tags tags={data.tags} onEdit={canChange ? () => setTagging(true) : null} />
      <Status triage={data} onChange={canChange ? onChange : null} />
      <Assignee triage={data} onChange={canChange ? onChange : null} />
      {tagging && (
        <Suspense>
          <TagsDialog tags={data.tags} onChange={onChange} onClose={() => setTagging(false)} />
        </Suspense>
      )}
    </>
  )
}

function Tags({ tags, onEdit }: { tags: readonly string[]; onEdit: (() => void) | null }) {
  const t = useTranslations('triage')
  if (tags.length === 0 && !onEdit) return null
  const words = (
    <>
      <Tag size={12} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
      {tags.length === 0 ? (
        t('addTag')
      ) : (
        <span className="truncate">
          <CapturedText>{tags.join(', ')}</CapturedText>
        </span>
      )}
    </>
  )
  return onEdit ? (
    <Chip onClick={onEdit} aria-label={t('tagsAre', { tags: tags.join(', ') || t('noTags') })}>
      {words}
    </Chip>
  ) : (
    <Plain>{words}</Plain>
  )
}

interface PartProps {
  triage: CallTriage
  /** Null for who may only read. */
  onChange: ((change: TriageChange) => void) | null
}

function Status({ triage, onChange }: PartProps) {
  const t = useTranslations('triage')
  const { status } = triage
  if (status === null && !onChange) return null
  const word = t(`statuses.${status ?? 'none'}`)
  const words = (
    <>
      <TriageMark status={status} size={12} />
      {word}
    </>
  )
  if (!onChange) return <Plain>{words}</Plain>
  const trigger = <Chip aria-label={t('statusIs', { status: word })}>{words}</Chip>
  return <StatusMenu trigger={trigger} now={triage} onChange={onChange} />
}

function Assignee({ triage, onChange }: PartProps) {
  const t = useTranslations('triage')
  const nameOf = useMemberName()
  const { assigneeId } = triage
  if (assigneeId === null && !onChange) return null
  const name = assigneeId === null ? t('assign') : (nameOf(assigneeId) ?? t('somebody'))
  const words = (
    <>
      <User size={12} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
      <span className="truncate">
        <CapturedText>{name}</CapturedText>
      </span>
    </>
  )
  if (!onChange) return <Plain>{words}</Plain>
  const label = t('assigneeIs', { name: assigneeId === null ? t('nobody') : name })
  return <AssigneeMenu trigger={<Chip aria-label={label}>{words}</Chip>} now={triage} onChange={onChange} />
}

const chip =
  'flex h-[22px] max-w-48 shrink-0 items-center gap-[5px] rounded-chip border border-border px-[7px] text-fg-2 text-small'

function Chip({ className, ...rest }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={cn(chip, 'whitespace-nowrap hover:border-border-strong hover:text-fg', className)}
      {...rest}
    />
  )
}

const Plain = ({ children }: { children: ReactNode }) => (
  <span className={cn(chip, 'whitespace-nowrap')}>{children}</span>
)
