/** Names worth taking out of a dropped folder; a file dropped by itself is always taken, and refused by name if need be. */
const capture = /\.(pcap|pcapng|cap|dmp|ntar)(\.?\d+)?(\.(gz|zst|zstd|zip))?$/i
export const isCaptureName = (name: string) => capture.test(name)

/** Files of a drop, folders walked. Must be called in the drop event: entries are gone after it. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return [...transfer.files]
  const found = await Promise.all(entries.map((entry) => filesOf(entry, true)))
  return found.flat()
}

async function filesOf(entry: FileSystemEntry, named: boolean): Promise<File[]> {
  if (entry.isFile) {
    if (!named && !isCaptureName(entry.name)) return []
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const files: File[] = []
  // A reader answers at most 100 entries a call and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return files
    for (const child of batch) files.push(...(await filesOf(child, false)))
  }
}
