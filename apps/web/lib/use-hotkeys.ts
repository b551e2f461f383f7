import { useEffect, useRef } from 'react'

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** Something open on top takes the keys: a menu, a dialog. */
const isCovered = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Enter, Space and the arrows belong to a focused control first. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role=tab], input') !== null

/** Single keys for a whole screen, by `KeyboardEvent.key`; silent while typing, with modifiers, and under a dialog. */
export function useHotkeys(keys: Hotkeys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || isCovered()) return
      const isOfControls = event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow')
      if (isOfControls && isControl(event.target)) return
      const handler = Object.hasOwn(current.current, event.key) ? current.current[event.key] : undefined
      if (!handler) return
      event.preventDefault()
      handler(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
