// `next build` leaves static assets out of the standalone folder; its server needs them beside it.

import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'

const web = new URL('../', import.meta.url)
const target = new URL('.next/standalone/apps/web/', web)

await cp(new URL('.next/static', web), new URL('.next/static', target), { recursive: true })
if (existsSync(new URL('public', web)))
  await cp(new URL('public', web), new URL('public', target), { recursive: true })
