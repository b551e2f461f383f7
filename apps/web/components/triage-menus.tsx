'use client'
import { type CallTriage, type TriageChange, triageStatuses } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Menu } from '@/components/menu'
import { TriageMark } from '@/components/triage-mark'
import { useActiveMembers } from '@/lib/use-members'

interface Props {
  trigger: ComponentProps<typeof Menu>['trigger']
  /** What is ticked; nothing where several calls are meant. */
  now: CallTriage | null
  onChange: (change: TriageChange) => void
}

const nobody = 'nobody'

export function AssigneeMenu({ trigger, now, onChange }: Props) {
  const t = useTranslations('triage')
  const members = useActiveMembers()
  return (
    <Menu
      trigger={trigger}
      className="max-h-80 max-w-72 overflow-y-auto"
      entries={[
        {
          kind: 'radio',
          label: t('assignee'),
          value: now ? (now.assigneeId ?? nobody) : '',
          options: [
            { value: nobody, label: t('nobody') },
            ...members.map(({ userId, name }) => ({ value: userId, label: visibleText(name) })),
          ],
          onChange: (value) => onChange({ assigneeId: value === nobody ? null : value }),
        },
      ]}
    />
  )
}

const unsaid = 'none'

export function StatusMenu({ trigger, now, onChange }: Props) {
  const t = useTranslations('triage')
  const option = (status: (typeof triageStatuses)[number] | null) => ({
    value: status ?? unsaid,
    label: (
      <span className="flex items-center gap-2">
        <TriageMark status={status} />
        {t(`statuses.${status ?? unsaid}`)}
      </span>
    ),
  })
  return (
    <Menu
      trigger={trigger}
      entries={[
        {
          kind: 'radio',
          label: t('status'),
          value: now ? (now.status ?? unsaid) : '',
          options: [option(null), ...triageStatuses.map(option)],
          onChange: (value) =>
            onChange({ status: triageStatuses.find((status) => status === value) ?? null }),
        },
      ]}
    />
  )
}
