// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and absolutely placed, which table elements cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row (aria-activedescendant)
import type { ComponentProps } from 'react'

type Box = ComponentProps<'div'>

/** A table for windowed rows: ARIA's grid, in boxes. */
export function Grid(props: Box) {
  return <div role="grid" tabIndex={0} {...props} />
}

/** `aria-rowindex` counts from 1 and includes the head. */
export function GridRow(props: Box) {
  return <div role="row" {...props} />
}

export function GridHead(props: ComponentProps<'span'>) {
  return <span role="columnheader" {...props} />
}

export function GridCell(props: ComponentProps<'span'>) {
  return <span role="gridcell" {...props} />
}
