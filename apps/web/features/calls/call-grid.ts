/** Columns of the calls table: fewer as the screen narrows. */
export const callGrid =
  'grid items-center grid-cols-[112px_1fr_1fr_1.3fr] md:grid-cols-[136px_1fr_1fr_1.5fr_64px_72px_88px] lg:grid-cols-[182px_minmax(110px,1fr)_minmax(110px,1fr)_minmax(190px,1.5fr)_72px_76px_96px_76px_minmax(120px,1.1fr)]'

export const rowHeight = 29
export const headHeight = 29
