/** The only reader of `process.env`. Each program declares the variables it needs as one schema and reads them once. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** What is wrong with the environment, one line a variable, each saying how to mend it. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'EnvError'
  }
}

const port = z.coerce.number().int().min(0).max(65_535)
const size = z.coerce.number().int().positive()
/** Never printed; the reference says so, and a test that none has a default. */
const secret = (description: string) => ({ description, secret: true })
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
/** As W3C Baggage writes them: values are percent-encoded. */
function headers(text: string, context: z.RefinementCtx): Record<string, string> {
  const pairs = text.split(',').map((pair) => /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(pair))
  try {
    return Object.fromEntries(pairs.map((pair) => [pair![1], decodeURIComponent(pair![2] as string)]))
  } catch {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
}
const KB = 1024
const MB = KB * KB
const GB = KB * MB

const shared = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('development, test or production'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .meta(secret('the URL of a PostgreSQL 15 or newer, postgresql://user:password@host:5432/ringback')),
  DATABASE_POOLER_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta(
      secret(
        'the URL of a PgBouncer in transaction mode (docs/operations/pgbouncer.md), postgresql://user:password@host:6432, beside DATABASE_URL',
      ),
    ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .meta(secret('the URL of a Redis 6.2 or newer, redis://host:6379, or unset to queue in PostgreSQL')),
  METRICS_PORT: port.default(9464).describe('a free TCP port for /healthz, /readyz and /metrics'),
  OBJECT_STORE: z.enum(['fs', 's3']).default('fs').describe('fs or s3'),
  OBJECT_STORE_DIR: z.string().optional().describe('the folder of the object store when OBJECT_STORE is fs'),
  S3_BUCKET: z.string().optional().describe('the bucket when OBJECT_STORE is s3'),
  S3_ENDPOINT: z.url().optional().describe('the URL of an S3-compatible service; unset for AWS'),
  S3_REGION: z.string().default('us-east-1').describe('the region of the bucket'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('unset to use the credentials of the machine'),
  S3_SECRET_ACCESS_KEY: z.string().optional().meta(secret('the secret of S3_ACCESS_KEY_ID')),
  S3_FORCE_PATH_STYLE: flag.default(false).describe('true for most services that are not AWS'),
  WEBHOOK_PRIVATE_ADDRESSES: flag
    .default(false)
    .describe('true to let webhooks go to private addresses and by plain http'),
}

/** Traces of api and worker (ADR 0034), by the names that OpenTelemetry gave these variables. */
const tracing = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('where traces go by OTLP over HTTP, http://collector:4318, unset for none'),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .transform(headers)
    .optional()
    .meta(secret('headers that the collector asks for, name=value, separated by commas')),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('the share of traces that is sent, 0 to 1'),
}

/** Every variable of the object store, as `openObjectStore` takes them. */
export type ObjectStoreEnv = Pick<
  z.infer<z.ZodObject<typeof shared>>,
  | 'OBJECT_STORE'
  | 'OBJECT_STORE_DIR'
  | 'S3_BUCKET'
  | 'S3_ENDPOINT'
  | 'S3_REGION'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
  | 'S3_FORCE_PATH_STYLE'
>

export const apiEnv = z.object({
  ...shared,
  ...tracing,
  API_PORT: port.default(3001).describe('a free TCP port'),
  PUBLIC_URL: z.url().describe('the URL people type, https://ringback.example.com'),
  AUTH_SECRET: z.string().min(32).meta(secret('32 or more random characters: openssl rand -base64 32')),
  UPLOAD_DIR: z.string().min(1).describe('a folder for uploads that are not complete yet'),
  UPLOAD_MAX_BYTES: size.default(50 * GB).describe('the largest accepted upload, in bytes'),
})

export const workerEnv = z.object({
  ...shared,
  ...tracing,
  SCRATCH_DIR: z.string().min(1).describe('a folder for files that live as long as one decode'),
  WORKER_CONCURRENCY: size.max(64).default(2).describe('captures decoded at once, 1 to 64'),
  DECODE_MEMORY_MB: size.min(128).default(1_024).describe('memory of one decode, 128 or more'),
  DECODE_TIMEOUT_SECONDS: size.default(1_800).describe('seconds one decode may take'),
  SNAPSHOT_SECONDS: z.coerce
    .number()
    .min(0)
    .default(5)
    .describe('seconds after which a decode shows what it has found so far'),
  AUDIT_DAYS: size.min(30).default(730).describe('days the audit is kept, 30 or more'),
  DECODE_MAX_BYTES: size.default(100 * GB).describe('the most bytes a compressed capture may unpack to'),
})

const livePorts = {
  LIVE_UDP_PORT: port.optional().describe('a free UDP port for HEP, 9060 by custom; unset for none'),
  LIVE_TCP_PORT: port.optional().describe('a free TCP port for HEP, 9060 by custom; unset for none'),
  LIVE_TLS_PORT: port.optional().describe('a free TCP port for HEP over TLS, 9061 by custom; unset for none'),
  LIVE_KEYLESS: flag
    .default(false)
    .describe(
      'true to let an address stand for a key (OpenSIPS, FreeSWITCH, HEP 1 and 2): for those who trust all workspaces and their network',
    ),
}

/** What the api tells about the receiver of live capture. */
export const liveAddressEnv = {
  ...livePorts,
  LIVE_PUBLIC_HOST: z
    .string()
    .optional()
    .describe('the host that capture agents send to, unset for the host of PUBLIC_URL'),
}

export const liveEnv = z.object({
  ...shared,
  ...livePorts,
  LIVE_HOST: z.string().default('::').describe('the address to listen on for HEP, :: for all'),
  LIVE_TLS_CERT: z.string().optional().describe('the certificate of LIVE_TLS_PORT with its chain, as PEM'),
  LIVE_TLS_PRIVATE_KEY: z.string().optional().meta(secret('the private key of LIVE_TLS_CERT, as PEM')),
  LIVE_DIR: z.string().min(1).describe('a folder for packets that are not stored yet'),
  LIVE_SPOOL_BYTES: size.default(GB).describe('the most bytes that LIVE_DIR may hold: more is dropped'),
  LIVE_PIECE_MS: size.default(1_000).describe('milliseconds for which packets are gathered before a decode'),
  LIVE_ROLL_SECONDS: size.default(3_600).describe('seconds after which a live capture becomes a file'),
  LIVE_ROLL_BYTES: size.default(256 * MB).describe('bytes after which a live capture becomes a file'),
  QUOTA_STORED_BYTES: size
    .nullable()
    .default(null)
    .describe('the most bytes a workspace may store, unset for no limit'),
})

/**
 * Reads what `schema` declares. An empty variable counts as unset, and `NAME_FILE` names a file that holds `NAME`
 * (a mounted secret).
 * @throws EnvError naming every variable that is missing or wrong
 */
export function readEnv<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  source: NodeJS.ProcessEnv = process.env,
): z.infer<z.ZodObject<S>> {
  const problems: string[] = []
  const given: Record<string, string> = {}
  for (const name of Object.keys(schema.shape)) {
    const file = source[`${name}_FILE`]
    try {
      const value = source[name] || (file && readFileSync(file, 'utf8').trim())
      if (value) given[name] = value
    } catch (error) {
      problems.push(`${name}_FILE cannot be read: ${(error as NodeJS.ErrnoException).code}`)
    }
  }
  const read = schema.safeParse(given)
  const named = new Set<string>()
  for (const { path } of read.error?.issues ?? []) named.add(String(path[0]))
  for (const name of named) problems.push(problemOf(name, schema.shape[name] as z.ZodType, name in given))
  if (given.OBJECT_STORE === 's3' && 'S3_BUCKET' in schema.shape && !given.S3_BUCKET)
    problems.push('S3_BUCKET is missing while OBJECT_STORE is s3: set it to the name of the bucket')
  if ((given.OBJECT_STORE ?? 'fs') === 'fs' && 'OBJECT_STORE_DIR' in schema.shape && !given.OBJECT_STORE_DIR)
    problems.push('OBJECT_STORE_DIR is missing: set it to the folder of the object store')
  if (problems.length > 0) throw new EnvError(problems)
  return read.data as z.infer<z.ZodObject<S>>
}

/** Values are not repeated: they may be secrets. */
function problemOf(name: string, field: z.ZodType, given: boolean): string {
  const wanted = field.description ?? (field as { unwrap?: () => z.ZodType }).unwrap?.().description
  return `${name} is ${given ? 'not usable' : 'missing'}${wanted ? `: set it to ${wanted}` : ''}`
}
