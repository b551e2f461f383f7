import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apiEnv, EnvError, readEnv, workerEnv } from './env.ts'

const api = {
  DATABASE_URL: 'postgresql://u:p@localhost/ringback',
  OBJECT_STORE_DIR: '/data',
  PUBLIC_URL: 'https://ringback.example.com',
  AUTH_SECRET: 'x'.repeat(32),
  UPLOAD_DIR: '/uploads',
}

function problems(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError)
    return (error as EnvError).problems
  }
  return []
}

describe('readEnv', () => {
  it('fills in defaults and reads numbers', () => {
    expect(readEnv(apiEnv, { ...api, API_PORT: '8080', REDIS_URL: '' })).toMatchObject({
      API_PORT: 8080,
      METRICS_PORT: 9464,
      OBJECT_STORE: 'fs',
    })
    expect(readEnv(apiEnv, { ...api, REDIS_URL: '' }).REDIS_URL).toBeUndefined()
  })

  it('names every variable that is wrong, and says what to set it to', () => {
    const { PUBLIC_URL: _, ...rest } = api
    const found = problems(() =>
      readEnv(apiEnv, { ...rest, DATABASE_URL: 'mysql://x', AUTH_SECRET: 'short' }),
    )
    expect(found).toHaveLength(3)
    expect(found.join('\n')).toMatch(/DATABASE_URL is not usable: set it to the URL of a PostgreSQL/)
    expect(found.join('\n')).toMatch(/PUBLIC_URL is missing: set it to the URL people type/)
    expect(found.join('\n')).toMatch(/AUTH_SECRET is not usable: set it to 32 or more/)
    expect(found.join('\n')).not.toMatch(/short/)
  })

  it('asks for what the chosen object store needs', () => {
    const { OBJECT_STORE_DIR: _, ...rest } = api
    expect(problems(() => readEnv(apiEnv, rest))[0]).toMatch(/OBJECT_STORE_DIR is missing/)
    expect(problems(() => readEnv(apiEnv, { ...rest, OBJECT_STORE: 's3' }))[0]).toMatch(
      /S3_BUCKET is missing/,
    )
    expect(readEnv(apiEnv, { ...rest, OBJECT_STORE: 's3', S3_BUCKET: 'b' }).S3_BUCKET).toBe('b')
  })

  it('reads a secret from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ringback-env-')), 'secret')
    writeFileSync(file, `${'s'.repeat(40)}\n`)
    const { AUTH_SECRET: _, ...rest } = api
    expect(readEnv(apiEnv, { ...rest, AUTH_SECRET_FILE: file }).AUTH_SECRET).toBe('s'.repeat(40))
    expect(problems(() => readEnv(apiEnv, { ...rest, AUTH_SECRET_FILE: '/nowhere' }))).toContain(
      'AUTH_SECRET_FILE cannot be read: ENOENT',
    )
  })

  it('bounds the limits of the worker', () => {
    const worker = { DATABASE_URL: api.DATABASE_URL, OBJECT_STORE_DIR: '/data', SCRATCH_DIR: '/scratch' }
    expect(readEnv(workerEnv, worker).DECODE_MEMORY_MB).toBe(1_024)
    expect(problems(() => readEnv(workerEnv, { ...worker, DECODE_MEMORY_MB: '1' }))[0]).toMatch(
      /DECODE_MEMORY_MB is not usable: set it to memory of one decode, 128 or more/,
    )
  })
})
