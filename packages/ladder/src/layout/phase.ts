import type { Message } from '@ringback/contracts'

/** What a call was doing while nothing was sent. */
export type Phase = 'trying' | 'ringing' | 'early' | 'talk' | 'hold' | 'over'

const strongest: Phase[] = ['hold', 'talk', 'ringing', 'early', 'trying', 'over']

const isPaused = (message: Message): boolean | null => {
  const media = message.sdp?.media.filter(({ port }) => port !== 0)
  if (!media?.length) return null
  return media.every(({ direction, address }) => direction !== 'sendrecv' || address === '0.0.0.0')
}

/** Follows the legs message by message and names the state between two of them. */
export class PhaseTracker {
  private readonly legs = new Map<string, Phase>()

  phaseOf(legId: string): Phase | undefined {
    return this.legs.get(legId)
  }

  /**
   * The state of the call, as far as the given legs tell (null for all): a leg on hold tells more than one that
   * talks, one that rings more than one that waits.
   */
  current(shown: ReadonlySet<string> | null = null): Phase | null {
    const phases = new Set<Phase>()
    for (const [leg, phase] of this.legs) if (!shown || shown.has(leg)) phases.add(phase)
    return strongest.find((phase) => phases.has(phase)) ?? null
  }

  /** What an offer inside a dialog is for. */
  purpose(message: Message): 'hold' | 'resume' | null {
    const phase = this.legs.get(message.legId)
    if (phase !== 'talk' && phase !== 'hold') return null
    const paused = isPaused(message)
    if (paused === null) return null
    if (paused) return 'hold'
    return phase === 'hold' ? 'resume' : null
  }

  push(message: Message): void {
    const next = this.after(message)
    if (next) this.legs.set(message.legId, next)
  }

  private after(message: Message): Phase | null {
    const { method, status, cseq, auth } = message
    const before = this.legs.get(message.legId)
    const up = before === 'talk' || before === 'hold'
    if (method === 'BYE') return 'over'
    if (method === 'INVITE') return up ? null : 'trying'
    if (status === null || (cseq?.method !== 'INVITE' && cseq?.method !== 'UPDATE')) return null
    if (status >= 200 && status < 300) {
      if (cseq.method === 'UPDATE' && !up) return null
      const paused = isPaused(message)
      if (paused === null) return up ? null : 'talk'
      return paused ? 'hold' : 'talk'
    }
    if (up || cseq.method === 'UPDATE') return null
    if (status >= 300) return auth === 'challenge' ? 'trying' : 'over'
    if (status === 183 && message.sdp) return 'early'
    if (status > 100) return before === 'early' ? null : 'ringing'
    return null
  }
}
