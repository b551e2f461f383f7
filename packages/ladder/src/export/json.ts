import { type LadderDocument, shownMessages } from '../document/ladder-document.ts'

/** The shapes of the api: call, messages of the view, notes, and the files they come from. */
export function json(document: LadderDocument): string {
  const { call, annotations, captures, cover } = document
  return `${JSON.stringify({ ...(cover && { cover }), call, messages: shownMessages(document), annotations, captures }, null, 2)}\n`
}
