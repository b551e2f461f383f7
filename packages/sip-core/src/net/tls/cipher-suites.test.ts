import { expect, it } from 'vitest'
import { cipherSuite } from './cipher-suites.ts'

it.each([
  [0x000a, { kind: 'cbc', cipher: 'des-ede3-cbc', mac: 'sha1', hash: 'sha256', rsa: true, keyLength: 24 }],
  [0xc014, { kind: 'cbc', cipher: 'aes-256-cbc', mac: 'sha1', hash: 'sha256', rsa: false, blockLength: 16 }],
  [0xc028, { kind: 'cbc', cipher: 'aes-256-cbc', mac: 'sha384', hash: 'sha384', rsa: false }],
  [0x009d, { kind: 'aead', cipher: 'aes-256-gcm', hash: 'sha384', rsa: true, explicitNonce: true }],
  [0xc0ae, { kind: 'aead', cipher: 'aes-128-ccm', tagLength: 8, rsa: false, explicitNonce: true }],
  [0xcca8, { kind: 'aead', cipher: 'chacha20-poly1305', keyLength: 32, explicitNonce: false }],
  [0x1302, { kind: 'aead', cipher: 'aes-256-gcm', hash: 'sha384', explicitNonce: false }],
  [0x1305, { kind: 'aead', cipher: 'aes-128-ccm', tagLength: 8, explicitNonce: false }],
])('knows suite %i', (id, expected) => {
  expect(cipherSuite(id)).toMatchObject(expected)
})

it('knows no suite without encryption, nor a stream cipher', () => {
  expect([0x0000, 0x0005, 0x003b, 0xffff].map(cipherSuite)).toEqual([null, null, null, null])
})
