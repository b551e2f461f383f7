let viewed = new Uint8Array(0)
let view = new DataView(viewed.buffer)

/**
 * A view of `bytes`, for reads of four of them at once wherever they lie. Nearly every message comes from the same
 * buffer as the one before, so it is made once and not for each.
 */
export function dataViewOf(bytes: Uint8Array): DataView {
  if (bytes !== viewed) {
    viewed = bytes as Uint8Array<ArrayBuffer>
    view = new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length)
  }
  return view
}
