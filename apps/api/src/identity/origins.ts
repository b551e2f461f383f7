/** The origins a browser may send state-changing requests from: PUBLIC_URL's and those configured beside it. */
export function trustedOrigins(publicUrl: string, others: readonly string[]): string[] {
  const url = new URL(publicUrl)
  const origins = [url.origin, ...others.map((other) => new URL(other).origin)]
  // On a developer's machine both names of the loopback are the same place.
  const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[url.hostname]
  if (twin) origins.push(url.origin.replace(url.hostname, twin))
  return [...new Set(origins)]
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * True when a request that carries a session cookie was made by our own pages: the browser says so (Fetch Metadata),
 * or names one of our origins. A request that says neither changes nothing.
 */
export function isSameOrigin(
  request: { method: string; headers: Record<string, string | string[] | undefined> },
  origins: readonly string[],
): boolean {
  if (SAFE.has(request.method)) return true
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined) return site === 'same-origin'
  return typeof origin === 'string' && origins.includes(origin)
}
