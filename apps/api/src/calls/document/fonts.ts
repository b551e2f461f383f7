import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = join(dirname(createRequire(import.meta.url).resolve('geist/font/sans')), 'fonts')

/** Files of the type that the application is set in, so that a machine without fonts draws the same. */
export const fonts = {
  mono: join(folder, 'geist-mono/GeistMono-Regular.ttf'),
  monoBold: join(folder, 'geist-mono/GeistMono-SemiBold.ttf'),
  sans: join(folder, 'geist-sans/Geist-Regular.ttf'),
  sansBold: join(folder, 'geist-sans/Geist-SemiBold.ttf'),
} as const
