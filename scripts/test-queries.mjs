import { runPinned } from './pinned-node.mjs'

runPinned('scripts/queries-run.mjs')
