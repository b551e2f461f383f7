'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { cn } from '@/lib/class-names'
import type { MenuEntry, MenuProps } from './menu'

/** The real menu behind `Menu`; it is only ever mounted to be open. */
export function MenuPopup({ trigger, entries, side = 'bottom', align = 'end', className }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            className={cn(
              'float-in min-w-44 rounded-card border border-border-strong bg-raised p-1 text-fg shadow-float outline-none',
              className,
            )}
          >
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a menu keeps its order while it is open
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const item =
  'flex h-[30px] cursor-default select-none items-center gap-2 rounded-control px-2.5 text-ui outline-none data-highlighted:bg-selected'

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'heading':
      return <div className="px-2.5 pt-1.5 pb-2">{entry.content}</div>
    case 'separator':
      return <Base.Separator className="mx-1 my-1 h-px bg-border" />
    case 'item':
      return (
        <Base.Item className={cn(item, entry.danger && 'text-error')} onClick={entry.onSelect}>
          {entry.icon}
          {entry.label}
        </Base.Item>
      )
    case 'download':
      return (
        <Base.LinkItem className={item} href={entry.href} download closeOnClick>
          {entry.icon}
          {entry.label}
        </Base.LinkItem>
      )
    case 'check':
      return (
        <Base.CheckboxItem
          checked={entry.checked}
          onCheckedChange={entry.onChange}
          closeOnClick={false}
          className={item}
        >
          <span className="flex min-w-0 flex-1 items-center gap-2 truncate">{entry.content}</span>
          <Base.CheckboxItemIndicator>
            <Check size={14} strokeWidth={2} aria-hidden />
          </Base.CheckboxItemIndicator>
        </Base.CheckboxItem>
      )
    case 'radio':
      return (
        <Base.Group>
          <Base.GroupLabel className="px-2.5 pt-1.5 pb-0.5 font-medium text-fg-3 text-label">
            {entry.label}
          </Base.GroupLabel>
          <Base.RadioGroup value={entry.value} onValueChange={entry.onChange}>
            {entry.options.map((option) => (
              <Base.RadioItem key={option.value} value={option.value} closeOnClick className={item}>
                <span className="min-w-0 flex-1 truncate">{option.label}</span>
                <Base.RadioItemIndicator>
                  <Check size={14} strokeWidth={2} aria-hidden />
                </Base.RadioItemIndicator>
              </Base.RadioItem>
            ))}
          </Base.RadioGroup>
        </Base.Group>
      )
  }
}
