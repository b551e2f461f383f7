import type { OpenAPIObject } from '@nestjs/swagger'

const PROBLEM = 'application/problem+json'

interface Answer {
  content?: { [PROBLEM]?: { examples: object } }
}

/** What many routes answer alike when they fail stands once, among the components: a third of the document. */
export function shareProblemResponses(document: OpenAPIObject): void {
  const shared: Record<string, object> = {}
  for (const methods of Object.values(document.paths))
    for (const { responses } of Object.values(methods) as { responses: Record<string, Answer> }[])
      for (const [status, answer] of Object.entries(responses)) {
        const problem = answer.content?.[PROBLEM]
        if (!problem) continue
        const name = Object.keys(problem.examples).join('-')
        shared[name] = answer
        Object.assign(responses, { [status]: { $ref: `#/components/responses/${name}` } })
      }
  const sorted = Object.entries(shared).sort(([a], [b]) => (a < b ? -1 : 1))
  document.components = { ...document.components, responses: Object.fromEntries(sorted) as never }
}
