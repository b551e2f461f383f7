import { expect, it } from 'vitest'
import { makeSample } from '../../../../fixtures/src/sample.ts'
import { findingsIn } from '../../test/findings-in.ts'

it('finds in the sample capture what was built into it', () => {
  const found = findingsIn(new Uint8Array(makeSample())).map(
    ({ code, severity, side }) => `${code} ${severity} ${side}`,
  )
  expect(found.sort()).toEqual([
    // Busy; given up; no circuit at the carrier.
    'final_response error callee',
    'final_response info callee',
    'final_response info caller',
    // The PBX offers its own private address to the carrier, twice.
    'media_private_address warning middle',
    'media_private_address warning middle',
    // 1.4 % of what the desk phone sends never arrives.
    'packet_loss warning callee',
  ])
})
