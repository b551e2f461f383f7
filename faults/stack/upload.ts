import type { Workspace } from './workspace.ts'

const CHUNK = 256 * 1024
const PAUSE_MS = 200
const PATIENCE_MS = 120_000
const TUS = { 'tus-resumable': '1.0.0' }

/** Tries again until it works, as long as a patient client would. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ; )
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
}

/** One resumable upload, request by request. */
export class Upload {
  private constructor(
    private readonly workspace: Workspace,
    private readonly path: string,
  ) {}

  static async begin(workspace: Workspace, length: number, name = 'test.pcap'): Promise<Upload> {
    const answer = await workspace.fetch('/uploads', {
      method: 'POST',
      headers: {
        ...TUS,
        'upload-length': String(length),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      },
    })
    if (answer.status !== 201) throw new Error(`The upload was not begun: ${answer.status}`)
    return new Upload(workspace, new URL(answer.headers.get('location') as string, workspace.url).pathname)
  }

  /** Of the capture, too. */
  get id(): string {
    return this.path.split('/').at(-1) as string
  }

  /** The same upload by way of another api, or of the same one started again. */
  by(workspace: Workspace): Upload {
    return new Upload(workspace, this.path)
  }

  head(): Promise<Response> {
    return this.workspace.fetch(this.path, { method: 'HEAD', headers: TUS })
  }

  async offset(): Promise<number> {
    const answer = await this.head()
    const offset = answer.headers.get('upload-offset')
    if (!answer.ok || offset === null) throw new Error(`No offset: ${answer.status}`)
    return Number(offset)
  }

  send(offset: number, body: NonNullable<RequestInit['body']>): Promise<Response> {
    return this.workspace.fetch(this.path, {
      method: 'PATCH',
      headers: { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    })
  }

  /** What the service says is missing is sent, until it has all. */
  sendAll(bytes: Buffer): Promise<void> {
    return patiently(async () => {
      for (let offset = await this.offset(); offset < bytes.length; offset = await this.offset()) {
        const answer = await this.send(offset, new Uint8Array(bytes.subarray(offset, offset + CHUNK)))
        if (!answer.ok) throw new Error(`${this.id} was refused at ${offset}: ${answer.status}`)
      }
    })
  }
}
