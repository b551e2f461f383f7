// Writes the sample that a new workspace begins with among the static files: our own fixture, packed.

import { mkdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { makeSample } from '../../../fixtures/src/sample.ts'

const folder = new URL('../public/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('sample.pcap.gz', folder), gzipSync(makeSample(), { level: 9 }))
