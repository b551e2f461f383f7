import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export class RefusedAddressError extends Error {}

/** Answers a name's public addresses alone, at the moment it is asked: it cannot change between check and use. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '')
    const [first, ...others] = addresses.filter(({ address }) => isPublicAddress(address))
    if (!first) return callback(new RefusedAddressError(), '')
    if (options.all) return callback(null, [first, ...others])
    callback(null, first.address, first.family)
  })
}
