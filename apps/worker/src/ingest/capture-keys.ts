/** Where all objects of a workspace lie, snapshots of its shares among them. */
export function workspaceFolder(orgId: string): string {
  return `orgs/${orgId}/`
}

/** Where the objects of a capture lie. The uploaded bytes' own key is in the capture's row. */
export function captureFolder(orgId: string, captureId: string): string {
  return `${workspaceFolder(orgId)}captures/${captureId}/`
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

/** Of the segment of a snapshot: a claim takes several. */
export function snapshotKey(orgId: string, captureId: string, attempt: number, count: number): string {
  return `${captureFolder(orgId, captureId)}snapshot-${attempt}-${count}`
}

/** The uploaded bytes, and what a decode made to find its way in them. */
export function mediaKeys(capture: {
  objectKey: string
  frameIndexKey: string | null
  seekableKey: string | null
}): string[] {
  return [capture.objectKey, capture.frameIndexKey, capture.seekableKey].filter((key) => key !== null)
}
