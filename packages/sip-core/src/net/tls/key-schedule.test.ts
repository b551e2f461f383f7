import { nodePorts } from '@ringback/node-ports'
import { expect, it } from 'vitest'
import { hex } from '../../../test/build.ts'
import type { CryptoPort } from '../../ports.ts'
import { prf } from './key-schedule-12.ts'
import { nextTrafficSecret, trafficKeys } from './key-schedule-13.ts'
import { TLS_1_2 } from './record.ts'

const crypto = nodePorts.crypto as CryptoPort

it('is the PRF of TLS 1.2 (vector of the IETF TLS list, P_SHA256)', () => {
  const secret = hex('9bbe436ba940f017b17652849a71db35')
  const seed = hex('a0ba9f936cda311827a6f796ffd5198c')
  expect(prf(crypto, TLS_1_2, 'sha256', secret, 'test label', seed, 100)).toEqual(
    hex(`e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa0
      22f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66`),
  )
})

it('is the key schedule of TLS 1.3 (RFC 8448 §3, the server of the simple handshake)', () => {
  const secret = hex('b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38')
  expect(trafficKeys(crypto, 'sha256', secret, 16)).toEqual({
    key: hex('3fce516009c21727d0f2e4e86ee403bc'),
    iv: hex('5d313eb2671276ee13000b30'),
  })
})

it('goes on with a secret of the same length', () => {
  expect(nextTrafficSecret(crypto, 'sha384', new Uint8Array(48))).toHaveLength(48)
})
