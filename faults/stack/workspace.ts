import { patiently, Upload } from './upload.ts'

/** A workspace of its own, seen by its API key. */
export class Workspace {
  constructor(
    readonly url: string,
    readonly key: string,
    readonly orgId: string,
  ) {}

  get headers(): { authorization: string } {
    return { authorization: `Bearer ${this.key}` }
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, { ...init, headers: { ...this.headers, ...init.headers } })
  }

  /** The same workspace by way of another api. */
  by({ url }: { url: string }): Workspace {
    return new Workspace(url, this.key, this.orgId)
  }

  /** Sends a file by tus, patient with everything; answers the id of the capture. */
  async upload(bytes: Buffer, name = 'test.pcap'): Promise<string> {
    const upload = await patiently(() => Upload.begin(this, bytes.length, name))
    await upload.sendAll(bytes)
    return upload.id
  }

  /** Waits until the capture is in one of these states. */
  async until(id: string, states: readonly string[], seconds = 90): Promise<Capture> {
    let last = 'nothing'
    for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline; ) {
      const answer = await this.fetch(`/api/v1/captures/${id}`).catch(() => null)
      const capture = answer?.ok ? ((await answer.json()) as Capture) : null
      if (capture && states.includes(capture.state)) return capture
      last = capture?.state ?? `${answer?.status}`
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    throw new Error(`${id} is ${last} after ${seconds} s`)
  }
}

export interface Capture {
  id: string
  state: string
  sha256: string
  error: { code: string; params: object } | null
  progress: { bytes: number; totalBytes: number } | null
  report: { sipMessages: number } | null
}

/** `origin` is the api's PUBLIC_URL: nobody else may sign up. */
export async function signUp(url: string, origin: string): Promise<Workspace> {
  const post = async (path: string, body: object, cookie = '') => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const email = `${crypto.randomUUID()}@faults.example`
  const session = await post('/api/auth/sign-up/email', {
    email,
    name: 'Faults',
    password: crypto.randomUUID(),
  })
  const cookie = session.headers.getSetCookie().map((each) => each.split(';')[0])
  const wanted = { name: 'faults', scopes: ['read', 'upload', 'write', 'manage'], expiresInDays: null }
  const made = await post('/api/v1/api-keys', wanted, cookie.join('; '))
  const { key } = (await made.json()) as { key: string }
  const me = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })
  const { workspace } = (await me.json()) as { workspace: { id: string } }
  return new Workspace(url, key, workspace.id)
}
