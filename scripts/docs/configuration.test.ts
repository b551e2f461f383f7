import { liveEnv, workerEnv } from '@ringback/server-kit'
import { expect, it } from 'vitest'
import { apiSettings } from '../../apps/api/src/app/settings.ts'
import { configurationPage, defaultOf, isSecret } from './configuration.ts'

const variables = { ...apiSettings.shape, ...workerEnv.shape, ...liveEnv.shape }

it('docs/configuration.md is what the programs check (write it anew with `npm run configuration`)', async () => {
  const page = configurationPage(apiSettings.shape, workerEnv.shape, liveEnv.shape)
  await expect(page).toMatchFileSnapshot('../../docs/configuration.md')
})

it('has no default for a secret, and knows a secret when it sees one', () => {
  const secrets = Object.entries(variables).filter(([, variable]) => isSecret(variable))
  expect(secrets.map(([name]) => name).sort()).toEqual([
    'AUTH_SECRET',
    'DATABASE_POOLER_URL',
    'DATABASE_URL',
    'LIVE_TLS_PRIVATE_KEY',
    'OTEL_EXPORTER_OTLP_HEADERS',
    'REDIS_URL',
    'S3_SECRET_ACCESS_KEY',
    'SMTP_URL',
  ])
  for (const [, variable] of secrets) expect(defaultOf(variable).value).toBeNull()
  const looksSecret = Object.keys(variables).filter((name) => /SECRET|PASSWORD|TOKEN|PRIVATE_KEY/.test(name))
  expect(looksSecret.filter((name) => !secrets.some(([secret]) => secret === name))).toEqual([])
})
