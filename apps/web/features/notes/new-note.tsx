import type { AnnotationAnchor, AnnotationVisibility } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type Ref, useId, useState } from 'react'
import { Composer } from './composer'
import { anchorKey, readDraft } from './drafts'
import type { AnchorName } from './use-anchor-name'
import type { NoteActions } from './use-annotations'
import { VisibilitySwitch } from './visibility-switch'

const placeOf = (callId: string, anchor: AnnotationAnchor) => `${callId} ${anchorKey(anchor)}`

interface Props {
  callId: string
  /** What it can be pinned on; the first unless another is chosen. */
  targets: readonly AnnotationAnchor[]
  nameOf: AnchorName
  field: Ref<HTMLTextAreaElement>
  onCreate: NoteActions['create']
  onCreated: (id: string) => void
  onLeave: () => void
}

export function NewNote({ callId, targets, nameOf, field, onCreate, onCreated, onLeave }: Props) {
  const t = useTranslations('notes')
  const select = useId()
  const first = targets[0] ?? { kind: 'call' as const }
  const [chosen, setChosen] = useState<{ first: string; key: string } | null>(() => {
    // What was begun is taken up again, wherever it was begun.
    const begun = targets.find((target) => readDraft(sessionStorage, placeOf(callId, target)) !== '')
    return begun ? { first: anchorKey(first), key: anchorKey(begun) } : null
  })
  const [visibility, setVisibility] = useState<AnnotationVisibility>('internal')
  // Another message in the ladder is another place to write on.
  const key = chosen?.first === anchorKey(first) ? chosen.key : anchorKey(first)
  const anchor = targets.find((target) => anchorKey(target) === key) ?? first
  const shared = visibility === 'shared'
  return (
    <div className={shared ? 'border-note-line border-b bg-note-bg p-3' : 'border-border border-b p-3'}>
      <div className="mb-1.5 flex items-center gap-1.5 text-small">
        <label htmlFor={select} className="shrink-0 text-fg-3">
          {t('target')}
        </label>
        <select
          id={select}
          value={anchorKey(anchor)}
          onChange={(event) => setChosen({ first: anchorKey(first), key: event.target.value })}
          className="h-6 min-w-0 flex-1 truncate rounded-control border border-control bg-surface px-1 text-small"
        >
          {targets.map((target) => (
            <option key={anchorKey(target)} value={anchorKey(target)}>
              {nameOf(target)}
            </option>
          ))}
        </select>
      </div>
      <Composer
        key={anchorKey(anchor)}
        place={placeOf(callId, anchor)}
        label={t('write')}
        sendLabel={t(shared ? 'addShared' : 'addInternal')}
        shared={shared}
        field={field}
        onSend={async (body, images) => {
          onCreated((await onCreate({ anchor, body, visibility, images })).id)
          setVisibility('internal')
          setChosen(null)
        }}
        onLeave={onLeave}
      >
        <VisibilitySwitch value={visibility} onChange={setVisibility} />
      </Composer>
      <p className="mt-1 text-fg-3 text-label">{t(`visibility.${visibility}Hint`)}</p>
    </div>
  )
}
