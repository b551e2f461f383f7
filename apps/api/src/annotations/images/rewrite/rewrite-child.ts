/**
 * The rewrite process: decodes an image, which may be anything, and writes its pixels anew. Nothing but pixels comes out:
 * no EXIF, no place, no comment, nothing appended. It has no connection to anything but its parent.
 */
import sharp from 'sharp'
import type { Rewritten } from './protocol.ts'

/** A screen of 8K has 33 million. */
const MOST_PIXELS = 40_000_000
const LARGEST_SIDE = 4096
const THUMBNAIL = { width: 480, height: 360 }

/** No other loader of libvips is reachable: SVG, TIFF and PDF among them. */
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

process.once('disconnect', () => process.exit(1))
process.once('message', (bytes: Uint8Array) => {
  rewrite(bytes).then(
    (rewritten) => process.send?.(rewritten, () => process.exit(0)),
    (error: Error) => {
      console.error(error.stack)
      process.exit(1)
    },
  )
})

async function rewrite(bytes: Uint8Array): Promise<Rewritten> {
  if (bytes.length === 0) return { ok: false, reason: 'not-an-image' }
  // The first picture of an animation.
  const image = sharp(bytes, { limitInputPixels: false, failOn: 'error', pages: 1 })
  const told = await image.metadata().catch(() => null)
  if (!told) return { ok: false, reason: 'not-an-image' }
  if (told.width * told.height > MOST_PIXELS) return { ok: false, reason: 'too-many-pixels' }
  const upright = image.autoOrient()
  const bounded = upright
    .clone()
    .resize({ width: LARGEST_SIDE, height: LARGEST_SIDE, fit: 'inside', withoutEnlargement: true })
  const lossless = told.format === 'png' || told.format === 'gif'
  try {
    const { data, info } = await bounded
      .webp(lossless ? { lossless, effort: 2 } : { quality: 88 })
      .toBuffer({ resolveWithObject: true })
    const thumbnail = await upright
      .clone()
      .resize({ ...THUMBNAIL, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
    return { ok: true, full: data, thumbnail, width: info.width, height: info.height }
  } catch {
    return { ok: false, reason: 'damaged' }
  }
}
