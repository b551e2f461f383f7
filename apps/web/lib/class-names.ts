import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Our type sizes look like colours to it otherwise, and one would drop the other.
const merge = extendTailwindMerge({
  extend: { classGroups: { 'font-size': ['text-ui', 'text-label', 'text-small'] } },
})

/** Joins class lists; a later Tailwind class wins over an earlier one of the same property. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes))
