'use client'
import { type ComponentType, cloneElement, type ReactElement, type ReactNode, useState } from 'react'

export type MenuEntry =
  | { kind: 'heading'; content: ReactNode }
  | { kind: 'separator' }
  | { kind: 'item'; label: string; icon?: ReactNode; danger?: boolean; onSelect: () => void }
  | { kind: 'download'; label: string; icon?: ReactNode; href: string }
  | { kind: 'check'; id: string; content: ReactNode; checked: boolean; onChange: (checked: boolean) => void }
  | {
      kind: 'radio'
      label: string
      value: string
      options: { value: string; label: ReactNode }[]
      onChange: (value: string) => void
    }

export interface MenuProps {
  trigger: ReactElement<TriggerProps>
  entries: MenuEntry[]
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  className?: string
}

interface TriggerProps {
  onPointerEnter?: () => void
  onFocus?: () => void
  onClick?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
}

/** A menu is opened seldom and its code is heavy: it is fetched when the pointer comes near, and opens on the click. */
export function Menu(props: MenuProps) {
  const [Popup, setPopup] = useState<ComponentType<MenuProps> | null>(null)
  const [wanted, setWanted] = useState(false)
  const load = () => void import('./menu-popup').then(({ MenuPopup }) => setPopup(() => MenuPopup))
  if (Popup && wanted) return <Popup {...props} />
  return cloneElement(props.trigger, {
    onPointerEnter: load,
    onFocus: load,
    onClick: () => {
      setWanted(true)
      load()
    },
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  })
}
