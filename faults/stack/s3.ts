import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Program } from './program.ts'

/** An S3-compatible store of a test's own. */
export class S3 {
  private constructor(
    private readonly program: Program,
    private readonly dir: string,
    /** For apis and workers. */
    readonly env: Record<string, string>,
  ) {}

  static async start(): Promise<S3> {
    const dir = mkdtempSync(join(tmpdir(), 'ringback-s3-'))
    const server = createRequire(new URL('../../apps/worker/package.json', import.meta.url)).resolve(
      's3rver/bin/s3rver.js',
    )
    const args = ['-d', dir, '-a', '127.0.0.1', '-p', '0', '--configure-bucket', 'captures']
    const program = new Program([process.execPath, server, ...args])
    await program.untilSaid('127.0.0.1')
    const port = /127\.0\.0\.1\D+(\d+)/.exec(program.output)![1]
    return new S3(program, dir, {
      OBJECT_STORE: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'captures',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_FORCE_PATH_STYLE: 'true',
    })
  }

  async stop(): Promise<void> {
    await this.program.kill()
    rmSync(this.dir, { recursive: true, force: true })
  }
}
