/** The committed document has examples of everything a reader may send or get; that it is the live one is tested beside it. */
import { readFileSync } from 'node:fs'
import * as contracts from '@ringback/contracts'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'
import { schemaExamples } from './schema-examples.ts'

interface Media {
  schema: object
  example?: unknown
  examples?: Record<string, { $ref: string }>
}
interface Body {
  content?: Record<string, Media>
}
interface Operation {
  parameters?: { name: string; schema: object; example?: unknown }[]
  requestBody?: Body
  responses: Record<string, Body | { $ref: string }>
}
const document: {
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, object>
    examples: Record<string, { value: unknown }>
    responses: Record<string, Body>
  }
} = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'))
const { schemas, examples, responses } = document.components

/** Whatever `#/components/…` names. */
const named = <T>(all: Record<string, T>, { $ref }: { $ref: string }) => all[$ref.split('/').at(-1)!] as T
const valuesOf = ({ example, examples: refs }: Media) =>
  refs ? Object.values(refs).map((one) => named(examples, one).value) : [example]

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const answers = Object.values(operation.responses)
    const bodies = answers.map((one) => ('$ref' in one ? named(responses, one) : one))
    const media = [...bodies, operation.requestBody ?? {}].flatMap(({ content = {} }) =>
      Object.entries(content),
    )
    return {
      name: `${method.toUpperCase()} ${path}`,
      parameters: operation.parameters ?? [],
      // Files have no example that could be read.
      media: media.filter(([type]) => /json|text/.test(type)).map(([, one]) => one),
    }
  }),
)

const ajv = formats.default(new Ajv({ strict: false, allErrors: true }))
ajv.addSchema({ $id: 'api', components: { schemas: plain(schemas) } } as object)

/** OpenAPI 3.0 says `nullable` beside a reference, which JSON Schema has no word for. */
function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' ? `api${String(value)}` : plain(value),
    ]),
  )
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest
}

function wrongWith(schema: object, value: unknown): unknown {
  const validate = ajv.compile(plain(schema) as object)
  return validate(value) ? null : validate.errors
}

describe.each(operations)('$name', ({ parameters, media }) => {
  it('has examples of all it takes and answers, and each keeps to its schema', () => {
    for (const { name, schema, example } of parameters) {
      expect(example, name).toBeDefined()
      expect(wrongWith(schema, example), name).toBeNull()
    }
    for (const one of media) {
      expect(valuesOf(one)).not.toHaveLength(0)
      for (const value of valuesOf(one)) {
        expect(value).toBeDefined()
        expect(wrongWith(one.schema, value)).toBeNull()
      }
    }
  })
})

it('all named examples are taken by the api itself, and referred to', () => {
  const text = JSON.stringify([document.paths, responses])
  const unused = Object.keys(examples).filter((name) => !text.includes(`"#/components/examples/${name}"`))
  expect(unused).toEqual([])
  const known = new Map<string, unknown>(Object.entries(contracts))
  for (const [name, value] of Object.entries(schemaExamples))
    expect((known.get(name) as ZodType).safeParse(value).error, name).toBeUndefined()
})

describe('what examples say', () => {
  const shown = operations.flatMap(({ parameters, media }) => [
    ...parameters.map(({ name, example }) => ({ [name]: example })),
    ...media.flatMap(valuesOf),
  ])
  const text = JSON.stringify(shown)

  it('is no placeholder', () => {
    const placeholders = /^(string|text|foo|bar|example|name|value|todo|x+)?$/i
    const look = (value: unknown, key: string) => {
      if (Array.isArray(value)) for (const one of value) look(one, key.replace(/s$/, ''))
      else if (typeof value === 'object' && value !== null)
        for (const [inner, one] of Object.entries(value)) look(one, inner)
      else if (typeof value === 'string') expect(value, key).not.toMatch(placeholders)
      if (/^id$|Id$/.test(key)) expect(String(value), key).not.toMatch(/^[0-]*$/)
    }
    look(shown, '')
  })

  it('names nobody’s address, number or domain: RFC 5737, Ofcom’s numbers for drama, RFC 2606', () => {
    for (const [address] of text.matchAll(/\b\d{1,3}(\.\d{1,3}){3}\b/g))
      expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\./)
    for (const [number] of text.matchAll(/\+\d{7,}/g)) expect(number).toMatch(/^\+44(2079460|1632960)/)
    for (const [, domain] of text.matchAll(/(?:@|https?:\/\/)((?:[a-z-]+\.)+[a-z]+)/g))
      expect(domain).toMatch(/\.example$/)
  })
})
