import { type RefObject, useEffect, useRef } from 'react'

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'))

/** Something open on top takes the keys: a menu, a dialog. */
const isCovered = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Enter, Space and the arrows belong to a focused control first. */
const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role=tab], input') !== null

/** Of the screens that are mounted, the newest last. */
const screens: RefObject<Hotkeys>[] = []

const handlerOf = (key: string) =>
  screens.findLast(({ current }) => Object.hasOwn(current, key))?.current[key]

/** Whether a key does something on what is shown now. */
export const hasHotkey = (key: string): boolean => handlerOf(key) !== undefined

/** Does what a key does, whatever has the focus. */
export const pressHotkey = (key: string): void => handlerOf(key)?.(new KeyboardEvent('keydown', { key }))

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
    screens.push(current)
    window.addEventListener('keydown', listen)
    return () => {
      screens.splice(screens.indexOf(current), 1)
      window.removeEventListener('keydown', listen)
    }
  }, [])
}
