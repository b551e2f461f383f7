/** Keys of the list of calls, by their name in `calls.keys`. */
export const callsKeys = [
  [['/'], 'search'],
  [['j', 'k'], 'step'],
  [['g', 'G'], 'ends'],
  [['Enter'], 'open'],
  [['x'], 'mark'],
  [['Esc'], 'unmark'],
  [['?'], 'help'],
] as const
