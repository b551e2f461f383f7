import { runPinned } from './pinned-node.mjs'

runPinned('scripts/matrix-run.mjs')
