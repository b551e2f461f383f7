/** Where the objects of a capture lie. The uploaded bytes' own key is in the capture's row. */
export function captureFolder(orgId: string, captureId: string): string {
  return `orgs/${orgId}/captures/${captureId}/`
}

/** One of each a claim, so that an overtaken decode never writes over the one that counts. */
export function decodedKey(
  orgId: string,
  captureId: string,
  kind: 'segment' | 'frames' | 'seekable',
  attempt: number,
): string {
  return `${captureFolder(orgId, captureId)}${kind}-${attempt}`
}

/** The uploaded bytes, and what a decode made to find its way in them. */
export function mediaKeys(
  orgId: string,
  capture: { captureId: string; generation: number; objectKey: string },
): string[] {
  const folder = captureFolder(orgId, capture.captureId)
  return [
    capture.objectKey,
    ...['frames', 'seekable'].map((kind) => `${folder}${kind}-${capture.generation}`),
  ]
}
