import { callExamples } from './calls.ts'
import { captureExamples } from './captures.ts'
import type { Examples } from './examples-of.ts'
import { messageExamples } from './messages.ts'
import { noteExamples } from './notes.ts'
import { peopleExamples } from './people.ts'
import { shareExamples } from './shares.ts'
import { workspaceExamples } from './workspace.ts'

export const schemaExamples: Examples = {
  ...callExamples,
  ...captureExamples,
  ...messageExamples,
  ...noteExamples,
  ...peopleExamples,
  ...shareExamples,
  ...workspaceExamples,
}
