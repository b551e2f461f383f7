import { expect, it } from 'vitest'
import { unprovenRoutes } from './unproven-routes.mjs'

const document = { paths: { '/calls/{id}': { get: {}, delete: {} }, '/calls': { get: {} } } }

it('are those that succeeded in no test of their feature', () => {
  const record = [
    'GET /calls/:id\t/repo/apps/api/src/calls/calls.db.test.ts',
    'DELETE /calls/:id\t/repo/apps/api/src/app/matrix/authorization-matrix.db.test.ts',
    'GET /calls\t/repo/apps/api/src/app/every-route.db.test.ts',
    '',
  ].join('\n')
  expect(unprovenRoutes(document, record)).toEqual(['DELETE /calls/{id}', 'GET /calls'])
  expect(unprovenRoutes(document, '')).toHaveLength(3)
})
