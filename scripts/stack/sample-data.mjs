import { makeSample } from '../../fixtures/src/sample.ts'

export const EMAIL = 'demo@ringback.local'
export const NAME = 'Demo'

/**
 * The login and API key that `npm start` prints, made on the first start and reused after it. `known` is what the
 * last start wrote down.
 */
export async function ensureLogin(url, password, known) {
  if (known?.apiKey && (await call(url, 'GET', '/api/v1/me', { key: known.apiKey })).ok) return known.apiKey
  const body = { email: EMAIL, password, name: NAME }
  let session = await call(url, 'POST', '/api/auth/sign-in/email', { body })
  if (!session.ok) session = await call(url, 'POST', '/api/auth/sign-up/email', { body })
  if (!session.ok)
    throw new Error(`The demo login could not be made: ${session.status} ${await session.text()}`)
  const cookie = session.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const made = await call(url, 'POST', '/api/v1/api-keys', {
    cookie,
    body: { name: 'npm start', expiresInDays: null },
  })
  if (!made.ok) throw new Error(`The demo API key could not be made: ${made.status} ${await made.text()}`)
  return (await made.json()).key
}

/** Uploads the sample to an empty workspace. */
export async function ensureSample(url, key) {
  const { items } = await (await call(url, 'GET', '/api/v1/captures?limit=1', { key })).json()
  if (items.length > 0) return
  const form = new FormData()
  form.set('file', new Blob([makeSample()]), 'sample-pbx-afternoon.pcap')
  const sent = await fetch(`${url}/api/v1/captures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: form,
  })
  if (!sent.ok) throw new Error(`The sample could not be uploaded: ${sent.status} ${await sent.text()}`)
}

function call(url, method, path, { key, cookie, body } = {}) {
  return fetch(url + path, {
    method,
    headers: {
      origin: url,
      ...(key && { authorization: `Bearer ${key}` }),
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
}
