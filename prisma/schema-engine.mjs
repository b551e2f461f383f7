#!/usr/bin/env node
// Prisma's schema engine as a program, on its WebAssembly build (docs/adr/0003-prisma-engine-from-npm.md).
// The Prisma CLI starts it in one of two ways: `cli <command>` for a single database errand, or without a command
// as a JSON-RPC 2.0 server with one message a line on stdin and stdout.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

// The packages are dependencies of packages/db; npm may hoist them or not.
const require = createRequire(new URL('../packages/db/package.json', import.meta.url))
const engineDir = dirname(require.resolve('@prisma/schema-engine-wasm'))
const load = (name) => import(require.resolve(name))

const { values: flags, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  strict: false,
  options: { datamodels: { type: 'string', multiple: true, short: 'd' }, datasource: { type: 'string' } },
})

if (process.argv.includes('--version')) {
  const { version } = JSON.parse(readFileSync(join(engineDir, 'package.json'), 'utf8'))
  process.stdout.write(`schema-engine-wasm ${version}\n`)
  process.exit(0)
}

const pg = (await load('pg')).default
const { PrismaPg } = await load('@prisma/adapter-pg')
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = await load('@prisma/driver-adapter-utils')

const source = flags.datasource ? JSON.parse(flags.datasource) : {}

/** Connection settings field by field: with a connection string the adapter's shadow database opens the main one. */
function connection(url) {
  const u = new URL(url)
  return {
    host: u.searchParams.get('host') ?? (u.hostname || 'localhost'),
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username) || 'postgres',
    password: decodeURIComponent(u.password),
    database: decodeURIComponent(u.pathname.slice(1)) || 'postgres',
    options: '-c timezone=UTC',
    max: 1,
  }
}

/** Runs one statement outside the target database, which may not exist yet or must go. */
async function onMaintenanceDatabase(config, sql) {
  const client = new pg.Client({
    ...config,
    database: config.database === 'postgres' ? 'template1' : 'postgres',
  })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const quoted = (name) => `"${name.replaceAll('"', '""')}"`

// Introspection reads catalog columns whose types the adapter refuses: `"char"` is a character, the others are text.
const CHAR_OID = 18
const TEXT_OID = 25
const CATALOG_TEXT = new Map(
  [19, 24, 194, 2205, 2206, 3734].map((oid) => [oid, TEXT_OID]).concat([[1003, 1009]]),
)

function readCatalogTypes(adapter) {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  let charColumns = []
  adapter.performIO = async (query) => {
    const result = await performIO(query)
    const fields = result.fields ?? []
    charColumns = fields.flatMap((field, i) => (field.dataTypeID === CHAR_OID ? [i] : []))
    for (const field of fields)
      field.dataTypeID =
        field.dataTypeID === CHAR_OID ? TEXT_OID : (CATALOG_TEXT.get(field.dataTypeID) ?? field.dataTypeID)
    return result
  }
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const i of charColumns) result.columnTypes[i] = ColumnTypeEnum.Character
    return result
  }
  return adapter
}

const LOCK_WAIT_MS = 2_000
const LOCK_TRIES = 60
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Who waits for a table's lock holds up all who come after: a migration that does not get it soon steps aside, and
 * tries again. Migrations hold functions and DO blocks: the server splits them, not the adapter; what fails is undone as
 * a whole.
 */
async function patiently(pool, script) {
  await pool.query(`SET lock_timeout = ${LOCK_WAIT_MS}`)
  try {
    for (let tries = 1; ; tries++)
      try {
        await pool.query(script)
        return
      } catch (error) {
        if (error.code !== LOCK_NOT_AVAILABLE || tries === LOCK_TRIES) throw error
        await new Promise((resolve) => setTimeout(resolve, LOCK_WAIT_MS / 2))
      }
  } finally {
    await pool.query('SET lock_timeout = 0')
  }
}

class AdapterFactory extends PrismaPg {
  #config
  constructor(config) {
    super(config)
    this.#config = config
  }

  async #open(config, onClosed) {
    const pool = new pg.Pool(config)
    pool.on('error', () => {}) // a connection cut while idle: the next query reports it
    const adapter = readCatalogTypes(await new PrismaPg(pool).connect())
    adapter.executeScript = (script) => patiently(pool, script).catch((error) => adapter.onError(error))
    adapter.dispose = async () => {
      await pool.end()
      await onClosed?.()
    }
    return adapter
  }

  connect() {
    return this.#open(this.#config)
  }

  async connectToShadowDb() {
    if (source.shadowDatabaseUrl) return this.#open(connection(source.shadowDatabaseUrl))
    const database = `ringback_shadow_${randomUUID()}`
    await onMaintenanceDatabase(this.#config, `CREATE DATABASE ${quoted(database)}`)
    return this.#open({ ...this.#config, database }, () =>
      onMaintenanceDatabase(this.#config, `DROP DATABASE IF EXISTS ${quoted(database)} WITH (FORCE)`),
    )
  }
}

/** Prisma's codes for the errors its CLI knows how to explain. */
const CODE_OF_SQLSTATE = { '3D000': 'P1003', '28P01': 'P1000', '42P04': 'P1009' }

async function errand(command) {
  const config = connection(source.url)
  const database = quoted(config.database)
  if (command === 'can-connect-to-database') {
    const client = new pg.Client(config)
    await client.connect()
    await client.end()
  } else if (command === 'create-database') await onMaintenanceDatabase(config, `CREATE DATABASE ${database}`)
  else if (command === 'drop-database')
    await onMaintenanceDatabase(config, `DROP DATABASE ${database} WITH (FORCE)`)
  else throw new Error(`unknown command ${command}`)
}

if (positionals[0] === 'cli') {
  try {
    await errand(positionals[1])
    process.exit(0)
  } catch (error) {
    const line = (fields) =>
      `${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`
    process.stderr.write(line({ message: 'starting' })) // the CLI drops the first line
    const code = CODE_OF_SQLSTATE[error.code] ?? 'P1001'
    process.stderr.write(
      line({ message: error.message || String(error.code), error_code: code, is_panic: false }),
    )
    process.exit(1)
  }
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: '',
  set_message(message) {
    this.message = message
  },
}

async function startEngine() {
  const bindings = await load('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(join(engineDir, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = flags.datamodels?.map((file) => [file, readFileSync(file, 'utf8')])
  const factory = new AdapterFactory(source.url ? connection(source.url) : {})
  return bindings.SchemaEngine.new(
    datamodels ? { datamodels } : {},
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

let engine
async function answer(method, params) {
  if (method === 'createDatabase') {
    const config = connection(source.url)
    await onMaintenanceDatabase(config, `CREATE DATABASE ${quoted(config.database)}`)
    return { databaseName: config.database }
  }
  engine ??= startEngine()
  const running = await engine
  if (method === 'getDatabaseVersion') return running.version(params)
  const result = await running[method](params)
  if (method === 'diff' && result.stdout != null) {
    // The native engine prints a diff through a request to the CLI, and answers without it.
    send({ id: -1, method: 'print', params: { content: result.stdout } })
    return { ...result, stdout: null }
  }
  return result ?? null
}

let turn = Promise.resolve()
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, method, params } = JSON.parse(line)
    if (!method) return
    turn = turn
      .then(() => answer(method, params))
      .then(
        (result) => send({ id, result }),
        (error) => {
          const data = {
            is_panic: error?.name === 'RuntimeError',
            message: error?.message ?? String(error),
            error_code: error?.code,
            meta: error?.meta ?? null,
          }
          send({ id, error: { code: 4466, message: 'The schema engine failed.', data } })
        },
      )
  })
  .on('close', () => turn.then(() => process.exit(0)))
