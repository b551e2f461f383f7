/** Keys of the comparison of two calls, by their name in `compare.keys`. */
export const compareKeys = [
  [['j', 'k'], 'step'],
  [['n', 'N'], 'difference'],
  [['g', 'G'], 'ends'],
  [['Enter'], 'inspect'],
  [['Esc'], 'back'],
  [['f'], 'only'],
  [['y'], 'copy'],
  [['?'], 'help'],
] as const
