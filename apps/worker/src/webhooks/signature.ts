import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/**
 * The headers by which the other side knows that a message is ours and new, as Standard Webhooks 1.0 defines them:
 * `webhook-signature` is HMAC-SHA256 over id, timestamp and body. The id stays the same from try to try.
 * @param secret `whsec_` and the key in base64
 * @param seconds since 1970
 */
export function signedHeaders(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  }
}
