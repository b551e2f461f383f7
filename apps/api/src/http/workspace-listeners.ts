/** Who listens to what happens in which workspace. */
export class WorkspaceListeners<T> {
  readonly #byOrg = new Map<string, Set<T>>()

  /** Answers how to stop. */
  add(orgId: string, listener: T): () => void {
    const listeners = this.#byOrg.get(orgId) ?? new Set()
    this.#byOrg.set(orgId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#byOrg.delete(orgId)
    }
  }

  of(orgId: string): Iterable<T> {
    return this.#byOrg.get(orgId) ?? []
  }

  has(orgId: string): boolean {
    return this.#byOrg.has(orgId)
  }

  orgIds(): Iterable<string> {
    return this.#byOrg.keys()
  }
}
