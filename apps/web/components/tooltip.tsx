'use client'
import { cloneElement, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

interface TriggerProps {
  onPointerEnter?: (event: React.PointerEvent<HTMLElement>) => void
  onPointerLeave?: () => void
  onFocus?: (event: React.FocusEvent<HTMLElement>) => void
  onBlur?: () => void
  onClick?: (event: React.MouseEvent<HTMLElement>) => void
  'aria-describedby'?: string | undefined
}

interface Props {
  content: ReactNode
  children: ReactElement<TriggerProps>
  side?: 'right' | 'bottom'
  /** It is about to be shown: time to fetch what it says. */
  onNear?: () => void
}

const delayMs = 350
const gap = 6
const margin = 8

/** Words for what is pointed at or focused. Escape hides them (WCAG 1.4.13); the trigger keeps its own name. */
export function Tooltip({ content, children, side = 'bottom', onNear }: Props) {
  const id = useId()
  const [anchor, setAnchor] = useState<DOMRect | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => {
    clearTimeout(timer.current)
    setAnchor(null)
  }
  const show = (element: HTMLElement) => {
    clearTimeout(timer.current)
    onNear?.()
    timer.current = setTimeout(() => setAnchor(element.getBoundingClientRect()), delayMs)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!anchor) return
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && setAnchor(null)
    window.addEventListener('keydown', leave)
    return () => window.removeEventListener('keydown', leave)
  }, [anchor])

  return (
    <>
      {cloneElement(children, {
        onPointerEnter: (event) => event.pointerType === 'mouse' && show(event.currentTarget),
        onPointerLeave: hide,
        onFocus: (event) => event.currentTarget.matches(':focus-visible') && show(event.currentTarget),
        onBlur: hide,
        onClick: (event) => {
          hide()
          children.props.onClick?.(event)
        },
        'aria-describedby': anchor ? id : undefined,
      })}
      {anchor &&
        createPortal(
          <div
            id={id}
            role="tooltip"
            ref={(element) => {
              if (element) place(element, anchor, side)
            }}
            className="pointer-events-none fixed z-60 max-w-80 animate-[appear_120ms_ease-out] rounded-control border border-border-strong bg-raised px-2 py-1 text-fg text-small shadow-float"
          >
            {content}
          </div>,
          document.body,
        )}
    </>
  )
}

/** Beside or under its anchor, never out of the window. */
function place(element: HTMLElement, anchor: DOMRect, side: 'right' | 'bottom') {
  const { width, height } = element.getBoundingClientRect()
  const left = side === 'right' ? anchor.right + gap : anchor.left + anchor.width / 2 - width / 2
  const under = anchor.bottom + gap
  const top =
    side === 'right'
      ? anchor.top + anchor.height / 2 - height / 2
      : under + height + margin > window.innerHeight
        ? anchor.top - gap - height
        : under
  element.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`
  element.style.top = `${Math.max(margin, top)}px`
}
