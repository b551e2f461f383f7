import createClient, { type Client } from 'openapi-fetch'
import type { components, paths } from './api-types.ts'

/** One method a verb, typed by the paths of the api's OpenAPI document. */
export type ServiceClient = Client<paths>
/** What the document's components are, by name. */
export type Schemas = components['schemas']

export interface Service {
  /** Without a trailing slash. */
  readonly url: string
  readonly apiKey: string
}

/** Asks a Ringback service as the workspace of an API key. Rejects only when nothing answers. */
export const serviceClient = ({ url, apiKey }: Service): ServiceClient =>
  createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${apiKey}` } })
