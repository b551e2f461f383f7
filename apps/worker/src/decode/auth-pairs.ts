/** What pairing challenges with credentials needs of a message. */
export interface AuthCandidate {
  method: string | null
  status: number | null
  cseq: { number: number; method: string } | null
  hasCredentials: boolean
}

export type Auth = 'challenge' | 'credentials' | null

/**
 * Marks each 401 or 407 that the client answered by the same request with credentials and a greater CSeq
 * (RFC 3261 §22.2), and those requests. Messages of one leg, in time order.
 */
export function pairAuth(messages: readonly AuthCandidate[]): Auth[] {
  const auth: Auth[] = messages.map(() => null)
  const open = new Map<string, { at: number; cseq: number }[]>()
  const answered = new Map<string, number>()
  messages.forEach(({ method, status, cseq, hasCredentials }, at) => {
    if (cseq === null) return
    if (status === 401 || status === 407) {
      const challenges = open.get(cseq.method)
      if (challenges) challenges.push({ at, cseq: cseq.number })
      else open.set(cseq.method, [{ at, cseq: cseq.number }])
    } else if (method !== null && hasCredentials) {
      const challenges = (open.get(method) ?? []).filter((challenge) => challenge.cseq < cseq.number)
      if (challenges.length > 0) {
        for (const challenge of challenges) auth[challenge.at] = 'challenge'
        open.delete(method)
        answered.set(method, cseq.number)
      }
      if (answered.get(method) === cseq.number) auth[at] = 'credentials'
    }
  })
  return auth
}
