import type { AnnotationAnchor } from '@ringback/contracts'

/** One word for an anchor, the same for the same place. */
export const anchorKey = (anchor: AnnotationAnchor): string => Object.values(anchor).join(' ')

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (place: string) => `note draft ${place}`

export const readDraft = (store: Store, place: string): string => store.getItem(keyOf(place)) ?? ''

/** Keeps what is being written until it is sent; nothing but space is no draft. */
export function keepDraft(store: Store, place: string, text: string): void {
  if (text.trim() === '') store.removeItem(keyOf(place))
  else store.setItem(keyOf(place), text)
}
