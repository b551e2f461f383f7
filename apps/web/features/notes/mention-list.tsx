import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { Listbox, Option } from '@/components/listbox'
import { cn } from '@/lib/class-names'
import type { Named } from './mention'

interface Props {
  id: string
  candidates: readonly Named[]
  active: number
  onPick: (member: Named) => void
}

export const candidateId = (list: string, index: number) => `${list}-${index}`

/** Who may be meant; the field keeps the focus. */
export function MentionList({ id, candidates, active, onPick }: Props) {
  const t = useTranslations('notes.composer')
  return (
    <Listbox id={id} aria-label={t('members')} className="border-border border-t p-1">
      {candidates.map((member, index) => (
        <Option
          key={member.userId}
          id={candidateId(id, index)}
          aria-selected={index === active}
          className={cn(
            'flex h-[26px] cursor-pointer items-center rounded-control px-2 text-ui hover:bg-hover pointer-coarse:h-10',
            index === active && 'bg-selected',
          )}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(member)}
        >
          <span className="truncate">
            <CapturedText>{member.name}</CapturedText>
          </span>
        </Option>
      ))}
    </Listbox>
  )
}
