import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { crypto } from './crypto.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const text = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'latin1'))

describe('digests', () => {
  it.each([
    ['md5', '900150983cd24fb0d6963f7d28e17f72'],
    ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'sha384',
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    ],
  ] as const)('%s of "abc" (RFC 1321, FIPS 180-4)', (hash, expected) => {
    expect(crypto.digest(hash, text('abc'))).toEqual(hex(expected))
  })

  it.each([
    ['md5', '0102030405060708090a0b0c0d0e0f10111213141516171819', '697eaf0aca3a3aea3a75164746ffaa79'],
    [
      'sha1',
      '0102030405060708090a0b0c0d0e0f10111213141516171819',
      '4c9007f4026250c6bc8414f9bf50c86c2d7235da',
    ],
    [
      'sha256',
      '0102030405060708090a0b0c0d0e0f10111213141516171819',
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
  ] as const)('HMAC-%s (RFC 2202 and RFC 4231, case 4)', (hash, key, expected) => {
    expect(crypto.hmac(hash, hex(key), new Uint8Array(50).fill(0xcd))).toEqual(hex(expected))
  })
})

interface Sealed {
  readonly name: string
  readonly cipher: Parameters<typeof crypto.openAead>[0]
  readonly key: string
  readonly nonce: string
  readonly additional: string
  readonly sealed: string
  readonly tagLength: number
  readonly plain: string
}

const SEALED: readonly Sealed[] = [
  {
    ...{ name: 'AES-128-GCM (NIST SP 800-38D, case 4)', cipher: 'aes-128-gcm', tagLength: 16 },
    key: 'feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    additional: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    sealed: `42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091
      5bc94fbc3221a5db94fae95ae7121a47`,
    plain: `d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`,
  },
  {
    ...{ name: 'AES-128-CCM (RFC 3610, vector 1)', cipher: 'aes-128-ccm', tagLength: 8 },
    key: 'c0c1c2c3c4c5c6c7c8c9cacbcccdcecf',
    nonce: '00000003020100a0a1a2a3a4a5',
    additional: '0001020304050607',
    sealed: '588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0',
    plain: '08090a0b0c0d0e0f101112131415161718191a1b1c1d1e',
  },
  {
    ...{ name: 'ChaCha20-Poly1305 (RFC 8439 §2.8.2)', cipher: 'chacha20-poly1305', tagLength: 16 },
    key: '808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f',
    nonce: '070000004041424344454647',
    additional: '50515253c0c1c2c3c4c5c6c7',
    sealed: `d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b6
      7ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116
      1ae10b594f09e26a7e902ecbd0600691`,
    plain: Buffer.from(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    ).toString('hex'),
  },
]

describe('authenticated encryption', () => {
  it.each(SEALED)('$name', ({ cipher, key, nonce, additional, sealed, tagLength, plain }) => {
    const open = (bytes: Uint8Array) =>
      crypto.openAead(cipher, hex(key), hex(nonce), hex(additional), bytes, tagLength)
    expect(open(hex(sealed))).toEqual(hex(plain))
    for (const place of [0, hex(sealed).length - 1]) {
      const damaged = hex(sealed)
      damaged[place] = (damaged[place] as number) ^ 1
      expect(open(damaged)).toBeNull()
    }
    for (let length = 0; length < hex(sealed).length; length++)
      expect(open(hex(sealed).subarray(0, length))).toBeNull()
  })

  it('with a key of another length is null', () => {
    expect(crypto.openAead('aes-256-gcm', hex('00'), hex('00'), hex(''), new Uint8Array(20), 16)).toBeNull()
  })
})

describe('CBC', () => {
  const key = hex('2b7e151628aed2a6abf7158809cf4f3c')
  const iv = hex('000102030405060708090a0b0c0d0e0f')

  it('AES-128 (NIST SP 800-38A, F.2.2)', () => {
    const sealed = hex('7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2')
    const plain = hex('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51')
    expect(crypto.decryptCbc('aes-128-cbc', key, iv, sealed)).toEqual(plain)
    expect(crypto.decryptCbc('aes-128-cbc', key, iv, sealed.subarray(0, 20))).toBeNull()
    expect(crypto.decryptCbc('aes-256-cbc', key, iv, sealed)).toBeNull()
  })

  it('AES-256 (NIST SP 800-38A, F.2.6)', () => {
    const long = hex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4')
    const sealed = hex('f58c4c04d6e5f1ba779eabfb5f7bfbd6')
    expect(crypto.decryptCbc('aes-256-cbc', long, iv, sealed)).toEqual(
      hex('6bc1bee22e409f96e93d7e117393172a'),
    )
  })

  it('triple DES (NIST SP 800-67, B.1; a zero vector makes CBC of one block ECB)', () => {
    const three = hex('0123456789abcdef23456789abcdef01456789abcdef0123')
    const sealed = hex('a826fd8ce53b855f')
    expect(crypto.decryptCbc('des-ede3-cbc', three, new Uint8Array(8), sealed)).toEqual(text('The qufc'))
  })
})

it('counter mode (NIST SP 800-38A, F.5.1)', () => {
  const key = hex('2b7e151628aed2a6abf7158809cf4f3c')
  const counter = hex('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff')
  const sealed = hex('874d6191b620e3261bef6864990db6ce')
  expect(crypto.applyCtr('aes-128-ctr', key, counter, sealed)).toEqual(
    hex('6bc1bee22e409f96e93d7e117393172a'),
  )
  expect(crypto.applyCtr('aes-128-ctr', key, hex('00'), sealed)).toBeNull()
})

describe('RSA', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const sealed = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, text('premaster'))

  it('opens what was sealed with the public key', () => {
    expect(crypto.decryptRsa(pem, sealed)).toEqual(text('premaster'))
  })

  it('gives null, or something else, for anything else', () => {
    expect(crypto.decryptRsa('no key', sealed)).toBeNull()
    expect(crypto.decryptRsa(pem, new Uint8Array(0))).not.toEqual(text('premaster'))
    expect(crypto.decryptRsa(pem, sealed.subarray(1))).not.toEqual(text('premaster'))
    const damaged = Uint8Array.from(sealed)
    damaged[5] = (damaged[5] as number) ^ 1
    expect(crypto.decryptRsa(pem, damaged)).not.toEqual(text('premaster'))
  })
})

it('answers plain arrays: those of Buffers are slow to cut', () => {
  expect(crypto.digest('md5', text('')).constructor).toBe(Uint8Array)
  expect(crypto.hmac('md5', text('k'), text('')).constructor).toBe(Uint8Array)
})
