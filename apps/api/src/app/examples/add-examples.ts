import type { OpenAPIObject } from '@nestjs/swagger'
import { answerExamples } from './answers.ts'
import { parameterExample } from './parameters.ts'
import { problemExamples } from './problems.ts'
import { schemaExamples } from './schema-examples.ts'

interface Content {
  [type: string]: { schema?: object; example?: unknown; examples?: object }
}
interface Operation {
  operationId: string
  parameters?: { name: string; example?: unknown }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

/** Those of named schemas and of errors stand once, among the components; operations refer to them. */
export function addExamples(document: OpenAPIObject): void {
  for (const [path, methods] of Object.entries(document.paths))
    for (const operation of Object.values(methods) as Operation[]) {
      for (const parameter of operation.parameters ?? [])
        parameter.example = parameterExample(path, parameter.name)
      addToContent(operation.requestBody?.content ?? {})
      for (const [status, { content = {} }] of Object.entries(operation.responses))
        addToContent(content, answerExamples[`${operation.operationId} ${status}`])
    }
  const named = { ...schemaExamples, ...problemExamples }
  const sorted = Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))
  document.components = {
    ...document.components,
    examples: Object.fromEntries(sorted.map(([name, value]) => [name, { value }])),
  }
}

function addToContent(content: Content, own?: unknown): void {
  for (const media of Object.values(content)) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(
      media.schema && '$ref' in media.schema ? String(media.schema.$ref) : '',
    )?.[1]
    if (own !== undefined && !media.examples) media.example = own
    else if (name !== undefined && name in schemaExamples)
      media.examples = { [name]: { $ref: `#/components/examples/${name}` } }
  }
}
