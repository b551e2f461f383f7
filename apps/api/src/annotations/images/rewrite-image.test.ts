import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { rewriteImage } from './rewrite-image.ts'

const SECRET = 'planted in the metadata'
const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: { r: 10, g: 120, b: 200 } } })

const rewritten = async (bytes: Uint8Array) => {
  const image = await rewriteImage(bytes)
  if (!image.ok) throw new Error(image.reason)
  return { ...image, metadata: await sharp(image.full).metadata() }
}

/** A PNG that says how large it is, and has no more than a few bytes. */
function bomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
      chunk('IEND', Buffer.alloc(0)),
    ],
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}

describe('an image is written anew', () => {
  it('as WebP of its pixels, upright, without what else the file says', async () => {
    const jpeg = await picture()
      .withExif({ IFD0: { Copyright: SECRET, Orientation: '6' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const sent = Buffer.concat([jpeg, Buffer.from(SECRET)])
    const { full, thumbnail, width, height, metadata } = await rewritten(sent)
    expect({ width, height }).toEqual({ width: 40, height: 60 })
    expect(metadata).toMatchObject({ format: 'webp', width: 40, height: 60 })
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ])
    for (const bytes of [full, thumbnail]) expect(Buffer.from(bytes).includes(SECRET)).toBe(false)
  })

  it.each(['png', 'webp', 'gif', 'jpeg'] as const)('that came as %s', async (format) => {
    const { metadata } = await rewritten(await picture().toFormat(format).toBuffer())
    expect(metadata).toMatchObject({ format: 'webp', width: 60, height: 40 })
  })

  it('within bounds, with a small one beside it', async () => {
    const { width, height, thumbnail } = await rewritten(await picture(5_000, 1_000).png().toBuffer())
    expect({ width, height }).toEqual({ width: 4096, height: 819 })
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 480, height: 96 })
  })
})

it.each([
  ['text', Buffer.from('hello'), 'not-an-image'],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'not-an-image'],
  ['TIFF', await picture().tiff().toBuffer(), 'not-an-image'],
  ['nothing', Buffer.alloc(0), 'not-an-image'],
  ['a picture cut off', (await picture(600, 400).png().toBuffer()).subarray(0, 200), 'damaged'],
  ['a bomb', bomb(30_000), 'too-many-pixels'],
])('%s is refused', async (_, bytes, reason) => {
  expect(await rewriteImage(bytes)).toEqual({ ok: false, reason })
})
