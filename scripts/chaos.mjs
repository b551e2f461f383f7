import { runPinned } from './pinned-node.mjs'

runPinned('scripts/chaos-run.mjs')
