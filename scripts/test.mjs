import { runPinned } from './pinned-node.mjs'

runPinned('scripts/test-run.mjs')
