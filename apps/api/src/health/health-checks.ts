import type { Database } from '@ringback/db'
import type { HealthChecks, ObjectStore } from '@ringback/server-kit'

export const HEALTH_CHECKS = Symbol('health-checks')

/** The queue is left out on purpose: without it uploads are accepted all the same and wait in the outbox. */
export const healthChecks = (database: Database, objectStore: ObjectStore): HealthChecks => ({
  database: () => database.ping(),
  objectStore: () => objectStore.ping(),
})
