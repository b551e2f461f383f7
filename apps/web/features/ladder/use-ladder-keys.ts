import { useHotkeys } from '@/lib/use-hotkeys'
import type { LadderState } from './use-ladder'

/** Keys of the ladder itself; those of other parts of the page are given by the page. */
export function useLadderKeys(ladder: LadderState, onLegs: () => void, onHelp: () => void): void {
  const { step } = ladder
  useHotkeys({
    j: () => step('next'),
    k: () => step('previous'),
    ArrowDown: () => step('next'),
    ArrowUp: () => step('previous'),
    J: () => step('next-same'),
    K: () => step('previous-same'),
    g: () => step('first'),
    G: () => step('last'),
    z: ladder.toggleDensity,
    p: ladder.togglePorts,
    c: ladder.nextColor,
    w: ladder.nextTime,
    T: ladder.toggleView,
    R: ladder.toggleReference,
    x: onLegs,
    '?': onHelp,
  })
}
