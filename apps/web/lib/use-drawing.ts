import { useTheme } from 'next-themes'
import { type RefObject, useEffect } from 'react'

/** Draws a canvas now, and again when `host` gets another size or the theme gives its colours other values. */
export function useDrawing<H extends HTMLElement>(
  canvas: RefObject<HTMLCanvasElement | null>,
  host: RefObject<H | null>,
  draw: (canvas: HTMLCanvasElement, host: H) => void,
): void {
  const { resolvedTheme } = useTheme()
  useEffect(() => {
    const element = canvas.current
    const around = host.current
    if (!element || !around) return
    // What custom properties resolve to is the theme's to say: the canvas keeps in which one it was drawn.
    element.dataset.theme = resolvedTheme ?? ''
    const redraw = () => draw(element, around)
    redraw()
    const observer = new ResizeObserver(redraw)
    observer.observe(around)
    return () => observer.disconnect()
  }, [canvas, host, draw, resolvedTheme])
}
