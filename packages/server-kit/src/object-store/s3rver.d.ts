/** An S3 service for tests; the package has no types. */
declare module 's3rver' {
  import type { Server } from 'node:http'

  export default class S3rver {
    readonly httpServer: Server
    constructor(options: {
      port: number
      address: string
      silent: boolean
      directory: string
      configureBuckets: { name: string; configs: string[] }[]
    })
    run(): Promise<void>
  }
}
