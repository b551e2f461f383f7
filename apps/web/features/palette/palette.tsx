'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Kbd } from '@/components/kbd'
import { Listbox, Option, OptionGroup } from '@/components/listbox'
import { cn } from '@/lib/class-names'
import { matches } from './match'

export interface Command {
  id: string
  label: string
  icon?: ReactNode
  /** The key that does the same. */
  keys?: readonly string[]
  run: () => void
}

export interface CommandGroup {
  heading: string
  commands: Command[]
}

interface Props {
  label: string
  placeholder: string
  nothing: string
  groups: readonly CommandGroup[]
  /** What can be done with any text, before all others. */
  withText: (text: string) => Command
  onClose: () => void
}

/** Everything that can be done, found by typing. The box keeps the focus and names its active option. */
export function Palette({ label, placeholder, nothing, groups, withText, onClose }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const typed = text.trim()
  const found = groups
    .map(({ heading, commands }) => ({
      heading,
      commands: commands.filter((command) => matches(command.label, typed)),
    }))
    .filter(({ commands }) => commands.length > 0)
  const all = [...(typed === '' ? [] : [withText(typed)]), ...found.flatMap(({ commands }) => commands)]
  // What was typed is searched for when it names nothing else.
  const start = typed !== '' && all.length > 1 ? 1 : 0
  const active = Math.min(at + start, all.length - 1)
  const activeId = all[active]?.id
  useEffect(() => {
    if (activeId !== undefined)
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  function run(command: Command | undefined) {
    if (!command) return
    onClose()
    command.run()
  }
  function onKeyDown(event: KeyboardEvent) {
    const last = all.length - 1
    const to: Record<string, number> = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active === 0 ? last : active - 1,
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
    }
    const next = to[event.key]
    if (next !== undefined) {
      event.preventDefault()
      setAt(next - start)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(all[active])
    }
  }
  const optionOf = (command: Command) => (
    <Option
      key={command.id}
      id={`${id}-${command.id}`}
      aria-selected={command.id === activeId}
      className={cn(
        'flex h-[30px] cursor-default items-center gap-2.5 rounded-control px-2.5 text-ui pointer-coarse:h-11',
        command.id === activeId && 'bg-selected',
      )}
      onPointerMove={() => setAt(all.indexOf(command) - start)}
      onClick={() => run(command)}
    >
      <span className="grid w-4 flex-none place-items-center text-fg-3">{command.icon}</span>
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.keys && (
        <span className="flex gap-1">
          {command.keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Option>
  )
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-start justify-center p-4 pt-[12vh]">
          <Base.Popup
            aria-label={label}
            className="dialog-in flex max-h-[min(460px,76dvh)] w-full max-w-xl flex-col rounded-dialog border border-border-strong bg-raised shadow-float outline-none"
          >
            <input
              role="combobox"
              aria-label={label}
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={activeId && `${id}-${activeId}`}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              value={text}
              className="h-12 flex-none rounded-t-dialog border-border border-b bg-transparent px-4 text-[14px] outline-none placeholder:text-fg-3"
              onChange={({ target }) => {
                setText(target.value)
                setAt(0)
              }}
              onKeyDown={onKeyDown}
            />
            <Listbox
              ref={list}
              id={`${id}-list`}
              aria-label={label}
              className="scroll-thin min-h-0 flex-1 overflow-y-auto p-1.5"
            >
              {typed !== '' && all[0] && optionOf(all[0])}
              {found.map(({ heading, commands }, index) => (
                <OptionGroup key={heading} aria-labelledby={`${id}-${index}`}>
                  <div id={`${id}-${index}`} className="px-2.5 pt-2 pb-1 font-medium text-fg-3 text-label">
                    {heading}
                  </div>
                  {commands.map(optionOf)}
                </OptionGroup>
              ))}
            </Listbox>
            <p role="status" className={found.length > 0 ? 'sr-only' : 'px-4 pb-3 text-fg-3 text-small'}>
              {found.length === 0 ? nothing : ''}
            </p>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
