import { type Column, columnName } from '@ringback/ladder'
import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { Menu, type MenuEntry } from '@/components/menu'
import type { Arrange } from './use-ladder'

interface Props {
  participants: readonly Column[]
  hidden: ReadonlySet<string>
  arrange: Arrange
}

/** Who is shown; at least one is. */
export function ParticipantsMenu({ participants, hidden, arrange }: Props) {
  const t = useTranslations('ladder.participants')
  const shown = participants.length - hidden.size
  return (
    <Menu
      align="start"
      className="w-72 max-w-[90vw]"
      trigger={
        <Button
          size="small"
          look="quiet"
          className="font-normal"
          aria-label={t('menu', { hidden: hidden.size })}
        >
          <UsersRound size={13} strokeWidth={2} aria-hidden />
          {hidden.size > 0 && t('hidden', { count: hidden.size })}
        </Button>
      }
      entries={[
        ...participants.map((column): MenuEntry => {
          const isShown = !hidden.has(column.address)
          return {
            kind: 'check',
            id: column.address,
            checked: isShown,
            onChange: (checked) => (checked || shown > 1) && arrange.show(column.address, checked),
            content: (
              <>
                <span className={column.name ? 'truncate font-medium' : 'mono truncate text-[12px]'}>
                  <CapturedText>{columnName(column)}</CapturedText>
                </span>
                {column.name && <span className="mono truncate text-[11px] text-fg-3">{column.address}</span>}
              </>
            ),
          }
        }),
        ...(arrange.reset
          ? ([
              { kind: 'separator' },
              { kind: 'item', label: t('reset'), onSelect: arrange.reset },
            ] satisfies MenuEntry[])
          : []),
      ]}
    />
  )
}
