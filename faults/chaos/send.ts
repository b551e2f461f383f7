import { patiently, Upload } from '../stack/upload.ts'
import type { Workspace } from '../stack/workspace.ts'
import type { UploadFile } from './files.ts'

const CHUNK = 128 * 1024

/**
 * Sends a file as a patient client does, until it is told that all has arrived. Answers the capture that has its
 * bytes. An upload that is not known any more is begun anew.
 */
export async function sendPatiently(workspace: Workspace, { name, bytes }: UploadFile): Promise<string> {
  for (;;) {
    const upload = await patiently(() => Upload.begin(workspace, bytes.length, name))
    const captureId = await patiently(() => goOn(upload, bytes))
    if (captureId !== null) return captureId
  }
}

async function goOn(upload: Upload, bytes: Buffer): Promise<string | null> {
  for (;;) {
    const known = await upload.head()
    if (known.status === 404) return null
    if (!known.ok) throw new Error(`${upload.id}: HEAD answered ${known.status}`)
    const offset = Number(known.headers.get('upload-offset'))
    if (offset === bytes.length) return known.headers.get('upload-duplicate-of') ?? upload.id
    const answer = await upload.send(offset, new Uint8Array(bytes.subarray(offset, offset + CHUNK)))
    if (!answer.ok) throw new Error(`${upload.id}: PATCH at ${offset} answered ${answer.status}`)
  }
}
