import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'
import * as contracts from '@ringback/contracts'
import { z } from 'zod'
import { addExamples } from './examples/add-examples.ts'
import { shareProblemResponses } from './share-problem-responses.ts'

/** Every named schema of the contracts is a component of the document, but for those that only describe parameters. */
const named = new Map<unknown, string>(
  Object.entries(contracts)
    .filter(([name, value]) => value instanceof z.ZodType && !name.endsWith('Query'))
    .map(([name, value]) => [value, name]),
)

type Components = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** zod → OpenAPI 3.0, with named schemas by reference, nested ones too. */
function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined
  const name = named.get(schema)
  const inline = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const nested = named.get(zodSchema)
      if (!nested || (zodSchema as unknown) === schema) return trim(jsonSchema)
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema]
      Object.assign(jsonSchema, reference(nested))
    },
  })
  const { $schema: _, ...plain } = inline
  if (name === undefined) return { schema: plain }
  return { schema: isObject(plain) ? reference(name) : plain, components: { [name]: plain } }
}

/** What zod adds for machines and no reader needs: the pattern behind a format, the bounds of a safe integer. */
function trim(schema: { format?: string; pattern?: string; minimum?: number; maximum?: number }): void {
  if (schema.format !== undefined) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

const isObject = (schema: { type?: unknown }) => schema.type === 'object'

export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Ringback')
    .setDescription(
      'Upload captures, search calls, read their messages. Errors are RFC 9457 problem details.',
    )
    .setVersion('1')
    .addCookieAuth('ringback.session_token', undefined, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key of the workspace' }, 'apiKey')
    .build()
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convert,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  })
  document.components ??= {}
  document.components.schemas = { ...components(), ...document.components.schemas }
  addExamples(document)
  shareProblemResponses(document)
  return document
}

/** Also what only other components or errors refer to. */
function components(): Components {
  const found = [...named.keys()].map((schema) => convert(schema, { schemaType: 'output' })?.components ?? {})
  const all: Components = Object.assign({}, ...found)
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}
