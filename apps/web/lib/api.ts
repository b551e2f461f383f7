import type { ErrorCode, Problem } from '@ringback/contracts'

/** An error the api answered, or `unavailable` when nothing answered at all. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly problem: Partial<Problem> = {},
  ) {
    super(problem.title ?? code)
    this.name = 'ApiError'
  }
}

/** @throws ApiError */
export async function api<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    ...init,
    headers: { accept: 'application/json', ...init?.headers },
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError('unavailable')
  })
  if (response.status === 204) return undefined as T
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body as T
  const problem = (body ?? {}) as Partial<Problem>
  throw new ApiError(problem.code ?? (response.status >= 502 ? 'unavailable' : 'internal'), problem)
}

/** `{a: 1, b: undefined}` → `?a=1` */
export function queryString(params: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(params))
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  const text = search.toString()
  return text ? `?${text}` : ''
}
