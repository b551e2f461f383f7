import type { NoteImage } from '@ringback/contracts'
import sharp from 'sharp'
import request from 'supertest'
import type { TestApi } from './test-api.ts'

/** An image of one colour, sent for a comment. */
export async function sendImage(
  api: TestApi,
  { headers }: { headers: Record<string, string> },
): Promise<NoteImage> {
  const background = { r: 200, g: 30, b: 60 }
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .png()
    .toBuffer()
  return (
    await request(api.url)
      .post('/api/v1/note-images')
      .set(headers)
      .attach('file', png, 'shot.png')
      .expect(201)
  ).body
}
