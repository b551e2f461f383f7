import type { SearchNode, SearchTerm } from './syntax.ts'

/** The conditions that must all hold. */
export function conjuncts(node: SearchNode | null): SearchNode[] {
  if (node === null) return []
  return node.kind === 'and' ? node.nodes.flatMap(conjuncts) : [node]
}

/** Every term of a tree, however deep. */
export function termsOf(node: SearchNode | null): SearchTerm[] {
  const terms: SearchTerm[] = []
  const visit = (at: SearchNode): void => {
    if (at.kind === 'term') terms.push(at)
    else if (at.kind === 'not') visit(at.node)
    else for (const part of at.nodes) visit(part)
  }
  if (node) visit(node)
  return terms
}
