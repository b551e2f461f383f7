export {
  type Cover,
  type LadderDocument,
  type LadderSource,
  type LadderView,
  ladderDocument,
  shownMessages,
} from './document/ladder-document.ts'
export { sdpText } from './document/row-text.ts'
export { json } from './export/json.ts'
export { mermaid } from './export/mermaid.ts'
export { type SvgOptions, svg } from './export/svg.ts'
export { textLadder } from './export/text.ts'
export { type Theme, themes } from './picture/palette.ts'
