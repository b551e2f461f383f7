import type { WorkerContext } from '../worker-context.ts'

/** Of objects that nothing names any more; what fails goes with the capture at the latest. */
export async function discardObjects({ store, log }: WorkerContext, keys: string[]): Promise<void> {
  await store.delete(keys).catch((error) => log.warn({ err: error }, 'objects were left behind'))
}
