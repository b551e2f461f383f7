export { HepFraming } from '../net/hep-framing.ts'
export { emptyHepRecord, type HepRecord } from '../net/hep-record.ts'
export { decodeHep1 } from '../net/hep1.ts'
export { decodeHep3, isHep3 } from '../net/hep3.ts'
