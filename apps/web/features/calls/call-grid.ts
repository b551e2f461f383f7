/** Columns of the calls table: fewer as the screen narrows. */
export const callGrid =
  'grid items-center grid-cols-[112px_1fr_1fr_1.3fr] md:grid-cols-[136px_1fr_1fr_1.5fr_64px_72px_64px_110px] lg:grid-cols-[182px_minmax(100px,1fr)_minmax(100px,1fr)_minmax(170px,1.4fr)_68px_68px_60px_84px_minmax(132px,0.9fr)_80px_minmax(100px,1fr)]'

export const rowHeight = 29
export const headHeight = 29
