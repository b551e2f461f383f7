import { expect, it } from 'vitest'
import { signedHeaders } from './signature.ts'

it('signs id, timestamp and body with the key the secret holds', () => {
  const secret = `whsec_${Buffer.from('a key of thirty-two bytes, really').toString('base64')}`
  const message = { id: 'msg_1', seconds: 1_700_000_000, body: '{"type":"capture.ready"}' }
  // openssl: printf 'msg_1.1700000000.{"type":"capture.ready"}' | openssl dgst -sha256 -hmac KEY -binary | base64
  expect(signedHeaders(secret, message)).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1700000000',
    'webhook-signature': 'v1,QHxmywHDWdGBFEHpiaNKtqhQBcaEc3i9MpZLkfz1N34=',
  })
})
