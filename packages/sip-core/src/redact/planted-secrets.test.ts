/** Secrets planted in every place of a message and of RTP: none is found in what a share shows, in any encoding. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hex, join } from '../../test/build.ts'
import { planted, soughtIn } from '../../test/planted-secrets.ts'
import { MessageView } from '../sip/message-view.ts'
import { Redactor } from './redactor.ts'
import { synthesisePcap } from './synthesise-pcap.ts'

/** The whole run is 10,000. */
const RUNS = Number(process.env.REDACTION_RUNS ?? 300)
const ALL = { numbers: 'mask', addresses: 'pseudonym', names: 'mask', bodies: 'remove', headers: [] } as const
const KEY = new Uint8Array(32).fill(5)

const latin1 = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').toLowerCase(), 'latin1')

it(`of ${RUNS} captures none shows a secret`, { timeout: 60_000 + RUNS * 100 }, () => {
  const check = fc.property(
    planted,
    fc.constantFrom<'keep' | 'remove'>('keep', 'remove'),
    (plantedIn, bodies) => {
      const { secrets, message } = plantedIn
      const captured = latin1(message)
      expect(soughtIn(secrets).filter((secret) => captured.includes(secret)).length).toBeGreaterThan(8)
      const redactor = new Redactor({ ...ALL, bodies }, KEY)
      redactor.learn(message)
      const shown = redactor.message(message)
      const before = MessageView.of(message)
      const after = MessageView.of(shown)
      expect([after?.method, after?.status, after?.cseq]).toEqual([
        before?.method,
        before?.status,
        before?.cseq,
      ])
      expect(after?.contentLength).toBe(after?.body.length)

      const places = {
        src: { address: redactor.host(secrets.v4), port: 5060 },
        dst: { address: redactor.host(secrets.otherV4), port: 5060 },
      }
      const rtp = [secrets.key, secrets.pin].map((payload, i) => ({
        ...{ kind: 'rtp' as const, ts: i, ...places, eventTypes: new Set([101]), isHeard: false },
        bytes: join(hex('80650001000000a011223344'), Buffer.from(payload)),
      }))
      const sip = { kind: 'sip' as const, ts: 0, transport: 'tcp' as const, ...places, bytes: shown }
      const pcap = join(...synthesisePcap([sip, ...rtp]))
      const note = redactor.text(
        `${secrets.name} (${secrets.user}@${secrets.host}) rang +${secrets.number} from ${secrets.v4} and [${secrets.v6}]`,
      )
      const all = latin1(join(shown, pcap, Buffer.from(note)))
      for (const secret of soughtIn(secrets))
        expect(all.includes(secret) ? secret.toString('latin1') : null).toBeNull()
      expect(Buffer.from(shown).toString('latin1')).not.toMatch(
        new RegExp(`(?:Signal=|digits="|\\r\\n\\r\\n)${secrets.pin}`),
      )
      expect(Buffer.from(pcap).includes(secrets.pin)).toBe(false)
    },
  )
  fc.assert(check, { numRuns: RUNS })
})
