import type { CallTriage } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { TriageMark } from '@/components/triage-mark'
import { useMemberName } from '@/lib/use-members'

const Dash = () => <span className="text-fg-3">–</span>

export function StatusCell({ status }: Pick<CallTriage, 'status'>) {
  const t = useTranslations('triage.statuses')
  if (status === null) return <Dash />
  return (
    <span className="flex items-center gap-1.5">
      <TriageMark status={status} size={12} />
      <span className="truncate">{t(status)}</span>
    </span>
  )
}

export function AssigneeCell({ assigneeId }: Pick<CallTriage, 'assigneeId'>) {
  const t = useTranslations('triage')
  const nameOf = useMemberName()
  if (assigneeId === null) return <Dash />
  const name = nameOf(assigneeId)
  if (name === undefined) return null
  return <CapturedText>{name ?? t('somebody')}</CapturedText>
}

export function TagsCell({ tags }: Pick<CallTriage, 'tags'>) {
  if (tags.length === 0) return <Dash />
  return (
    <span title={tags.join(', ')}>
      <CapturedText>{tags.join(', ')}</CapturedText>
    </span>
  )
}
