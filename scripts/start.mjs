import { runPinned } from './pinned-node.mjs'

runPinned('scripts/stack/main.mjs')
