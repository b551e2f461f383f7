import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { apiSettings } from '../../apps/api/src/app/settings.ts'
import { liveEnv, workerEnv } from '../../packages/server-kit/src/env.ts'
import { merge, renderChart } from './render-chart.ts'

const chart = new URL('../helm/ringback', import.meta.url).pathname
const read = (name: string) => readFileSync(`${chart}/${name}`, 'utf8')
const checkValues = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(read('values.schema.json')),
)
const defaults = parse(read('values.yaml'))

interface Manifest {
  apiVersion: string
  kind: string
  metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> }
  // biome-ignore lint/suspicious/noExplicitAny: of every kind there is
  spec: any
}

function render(values: object = {}): Manifest[] {
  expect(checkValues(merge(defaults, values)), JSON.stringify(checkValues.errors)).toBe(true)
  return [...renderChart(chart, values)]
    .filter(([name]) => name.endsWith('.yaml'))
    .flatMap(([name, text]) =>
      parseAllDocuments(text, { uniqueKeys: true }).map((document) => {
        expect(document.errors, `${name}: ${text}`).toEqual([])
        return document.toJS() as Manifest | null
      }),
    )
    .filter((each) => each !== null)
}

/** Kinds of operators that the cluster may not have; everything else must be of Kubernetes. */
const FOREIGN = ['keda.sh/v1alpha1/ScaledObject', 'monitoring.coreos.com/v1/PodMonitor']

const everything = {
  redis: { enabled: true },
  smtp: { enabled: true },
  podMonitor: { enabled: true },
  objectStore: { endpoint: 'http://minio:9000', accessKeyId: 'key', forcePathStyle: true },
  config: { QUOTA_CAPTURES: 5, LOG_LEVEL: 'debug' },
  image: { pullSecrets: [{ name: 'registry' }], tag: '1.2.3' },
  uploads: { storageClass: 'nfs' },
  worker: { keda: { enabled: true } },
  live: {
    enabled: true,
    publicHost: 'hep.example.com',
    storageClass: 'fast',
    serviceAnnotations: { a: 'b' },
  },
  serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:x' } },
}
const little = {
  redis: { enabled: false },
  uploads: { existingClaim: 'mine' },
  ingress: { enabled: false },
  networkPolicy: { enabled: false },
  api: { autoscaling: { enabled: false } },
  web: { autoscaling: { enabled: false } },
  worker: { autoscaling: { enabled: false } },
}

describe.each([
  ['as it is', {}],
  ['with everything', everything],
  ['with little', little],
])('the chart %s', (name, values) => {
  const manifests = render(values)
  const of = (kind: string) => manifests.filter((each) => each.kind === kind)
  const pods = manifests.filter(({ spec }) => spec?.template?.spec?.containers)

  it('is made of what Kubernetes takes', async () => {
    const checked: string[] = []
    for (const manifest of manifests) {
      const kind = `${manifest.apiVersion}/${manifest.kind}`
      if (FOREIGN.includes(kind)) continue
      const from = await import(/* @vite-ignore */ `kubernetes-models/${manifest.apiVersion}`)
      const Model = from[manifest.kind] as new (data: Manifest) => { validate(): void }
      expect(() => new Model(manifest).validate(), `${kind} ${manifest.metadata.name}`).not.toThrow()
      checked.push(kind)
    }
    expect(checked).toEqual(expect.arrayContaining(['apps/v1/Deployment', 'batch/v1/Job', 'v1/Service']))
  })

  it('names everything once, and everything it names is there', () => {
    const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    expect(new Set(names).size).toBe(names.length)
    for (const service of of('Service')) {
      const behind = pods.filter(({ spec }) =>
        Object.entries(service.spec.selector).every(
          ([key, value]) => spec.template.metadata.labels[key] === value,
        ),
      )
      expect(behind.map(({ metadata }) => metadata.name)).toEqual([service.metadata.name])
      const ports = behind[0]!.spec.template.spec.containers[0].ports.map(
        (port: { name: string }) => port.name,
      )
      for (const { targetPort } of service.spec.ports) expect(ports).toContain(targetPort)
    }
    for (const { spec } of [...of('HorizontalPodAutoscaler'), ...of('ScaledObject')])
      expect(names).toContain(`Deployment/${spec.scaleTargetRef.name}`)
    for (const { spec } of of('Ingress'))
      for (const { backend } of spec.rules[0].http.paths)
        expect(names).toContain(`Service/${backend.service.name}`)
    for (const { spec } of pods)
      for (const { persistentVolumeClaim } of spec.template.spec.volumes)
        if (persistentVolumeClaim && persistentVolumeClaim.claimName !== 'mine')
          expect(names).toContain(`PersistentVolumeClaim/${persistentVolumeClaim.claimName}`)
    for (const { spec } of of('Deployment'))
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
  })

  it('runs without privileges, and with limits and probes', () => {
    expect(pods.map(({ metadata }) => metadata.name).sort()).toEqual(
      ['api', ...(name === 'with everything' ? ['live'] : []), 'migrate', 'web', 'worker'].map(
        (part) => `ringback-${part}`,
      ),
    )
    for (const { kind, spec } of pods) {
      const { securityContext, containers, automountServiceAccountToken } = spec.template.spec
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      })
      expect(automountServiceAccountToken).toBe(false)
      for (const container of containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        })
        expect(container.resources.limits.memory).toBeTruthy()
        if (kind === 'Deployment') expect(container).toMatchObject({ readinessProbe: {}, livenessProbe: {} })
      }
    }
  })

  it('sets variables that exist, and secrets by file alone', () => {
    const known = {
      ...apiSettings.shape,
      ...workerEnv.shape,
      ...liveEnv.shape,
      API_URL: null,
      PUBLIC_URL: null,
    }
    for (const { spec } of pods)
      for (const { name, value } of spec.template.spec.containers[0].env) {
        expect(Object.keys(known)).toContain(name.replace(/_FILE$/, ''))
        expect(typeof value).toBe('string')
        expect(name).not.toMatch(/SECRET(_ACCESS_KEY)?$|^(DATABASE|REDIS|SMTP)_URL$/)
      }
    expect(of('Secret')).toEqual([])
  })
})

it('would notice what Kubernetes does not take', async () => {
  const { Deployment } = await import('kubernetes-models/apps/v1')
  const [deployment] = render().filter(({ kind }) => kind === 'Deployment')
  deployment!.spec.template.spec.containers[0].livenessProbe.periodSeconds = 'often'
  expect(() => new Deployment(deployment as never).validate()).toThrow(/periodSeconds/)
})

it('scales workers by what waits, not by CPU, where KEDA is on', () => {
  const kinds = (values: object) =>
    render(values)
      .filter(({ metadata }) => metadata.name === 'ringback-worker')
      .map(({ kind }) => kind)
      .sort()
  expect(kinds({})).toEqual(['Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'])
  expect(kinds(everything)).toEqual(['Deployment', 'PodDisruptionBudget', 'ScaledObject'])
})

it.each([
  [{ publicUrl: 'ringback.example.com' }],
  [{ worker: { concurrency: 0 } }],
  [{ api: { replica: 3 } }],
  [{ config: { 'not-a-variable': 'x' } }],
  [{ existingSecret: '' }],
  [{ live: { serviceType: 'Any' } }],
])('refuses the values %j', (values) => {
  expect(checkValues(merge(defaults, values))).toBe(false)
})
