import type { ObjectStoreEnv } from '../env.ts'
import { FsObjectStore } from './fs.ts'
import type { ObjectStore } from './object-store.ts'
import { S3ObjectStore } from './s3.ts'

/** The store that the environment names; `readEnv` has seen to it that its variables are there. */
export function openObjectStore(env: ObjectStoreEnv): ObjectStore {
  if (env.OBJECT_STORE === 'fs') return new FsObjectStore(env.OBJECT_STORE_DIR as string)
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  return new S3ObjectStore({
    bucket: env.S3_BUCKET as string,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    forcePathStyle: env.S3_FORCE_PATH_STYLE,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  })
}
