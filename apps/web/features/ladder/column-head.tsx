import { type Column, columnEnd } from '@ringback/ladder'
import {
  ArrowLeft,
  ArrowRight,
  EyeOff,
  GripVertical,
  type LucideIcon,
  PencilLine,
  RotateCcw,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { AliasIcon } from '@/components/alias-icon'
import { CapturedText } from '@/components/captured-text'
import { Menu, type MenuEntry } from '@/components/menu'
import { cn } from '@/lib/class-names'
import type { Arrange } from './use-ladder'

interface Props {
  column: Column
  /** Its place among `count`. */
  index: number
  count: number
  arrange: Arrange | undefined
  /** Handlers of what it is drawn by, with a pointer. */
  grip: ComponentProps<'span'> | undefined
  onName: ((address: string) => void) | undefined
}

/** A participant over its lifeline: its name and its address, or its address and its ports; its menu under it. */
export function ColumnHead({ column, index, count, arrange, grip, onName }: Props) {
  const t = useTranslations('ladder')
  const { name, kind, address, port, ports } = column
  const end = columnEnd(column)
  const portList = ports.length > 0 ? t('ports', { ports: ports.join(', ') }) : ''
  const title = [name, address, portList].filter(Boolean).join(', ')
  const entries = entriesOf()
  const words = (
    <>
      <span className="flex max-w-full items-center justify-center gap-1.5">
        {kind && <AliasIcon kind={kind} />}
        <span
          className={cn('truncate font-semibold', name ? 'text-ui' : 'mono text-[12px] tracking-[-0.02em]')}
        >
          {name ?? <CapturedText>{end}</CapturedText>}
        </span>
      </span>
      <span className="mono block max-w-full truncate text-[11px] text-fg-3">
        {name ? <CapturedText>{end}</CapturedText> : portsText(port === null ? ports : [])}
      </span>
    </>
  )
  const box = 'flex max-w-full flex-col items-center rounded-control px-1.5 text-center leading-[17px]'
  if (entries.length === 0)
    return (
      <span title={title} className={cn(box, 'pt-0.5')}>
        {words}
      </span>
    )
  return (
    <span className="relative flex max-w-full">
      {grip && (
        <span
          {...grip}
          aria-hidden="true"
          className="absolute inset-y-0 -left-3.5 flex w-4 cursor-grab touch-none items-center justify-center text-fg-3 opacity-0 active:cursor-grabbing group-hover:opacity-100 pointer-coarse:hidden"
        >
          <GripVertical size={13} strokeWidth={1.75} />
        </span>
      )}
      <Menu
        align="center"
        trigger={
          <button
            type="button"
            title={title}
            className={cn(box, 'py-0.5 hover:bg-hover aria-expanded:bg-selected')}
          >
            {words}
          </button>
        }
        entries={entries}
      />
    </span>
  )

  function entriesOf(): MenuEntry[] {
    const item = (label: string, Icon: LucideIcon, onSelect: () => void): MenuEntry => ({
      ...{ kind: 'item', label, onSelect },
      icon: <Icon size={14} strokeWidth={1.75} aria-hidden />,
    })
    const entries: MenuEntry[] = []
    if (onName) entries.push(item(t('nameColumn'), PencilLine, () => onName(address)))
    if (!arrange || count < 2) return entries
    if (entries.length > 0) entries.push({ kind: 'separator' })
    const { move, show, reset } = arrange
    if (index > 0) entries.push(item(t('participants.left'), ArrowLeft, () => move(index, index - 1)))
    if (index < count - 1)
      entries.push(item(t('participants.right'), ArrowRight, () => move(index, index + 1)))
    entries.push(item(t('participants.hide'), EyeOff, () => show(address, false)))
    if (reset) entries.push({ kind: 'separator' }, item(t('participants.reset'), RotateCcw, reset))
    return entries
  }
}

const portsText = (ports: number[]) =>
  ports.length === 0
    ? '\u00A0'
    : `:${ports.slice(0, 3).join(' :')}${ports.length > 3 ? ` +${ports.length - 3}` : ''}`
