// biome-ignore-all lint/a11y/useSemanticElements: options hold more than text, which those of a select cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: a combobox holds the focus and names its active option
import type { ComponentProps } from 'react'

type Box = ComponentProps<'div'>

/** The list of a combobox: ARIA's listbox, in boxes. */
export function Listbox(props: Box) {
  return <div role="listbox" {...props} />
}

export function OptionGroup(props: Box) {
  return <div role="group" {...props} />
}

export function Option(props: Box & { 'aria-selected': boolean }) {
  return <div role="option" {...props} />
}
