/** Fax over UDPTL (ITU-T T.38 annex D; RFC 7345 §5): what an image m-line says of it. */
export interface T38 {
  readonly version: number | null
  /** bit/s */
  readonly maxBitRate: number | null
  readonly rateManagement: string | null
  /** Bytes. */
  readonly maxBuffer: number | null
  readonly maxDatagram: number | null
  readonly errorCorrection: string | null
  readonly fillBitRemoval: boolean
  readonly transcodingMmr: boolean
  readonly transcodingJbig: boolean
}

/** `attributes` are the media's a= lines without `a=`, of which T.38's own are read. Names go by any case, as devices write them. */
export function readT38(attributes: readonly string[]): T38 {
  const values = new Map<string, string>()
  for (const attribute of attributes) {
    const [name = '', value = ''] = attribute.split(/:\s*(.*)/s)
    const lower = name.trim().toLowerCase()
    if (!values.has(lower)) values.set(lower, value)
  }
  const text = (name: string): string | null => values.get(name) || null
  const number = (name: string): number | null => {
    const value = values.get(name)?.trim() ?? ''
    return /^\d{1,15}$/.test(value) ? Number(value) : null
  }
  // A flag stands alone; older devices write :0 and :1.
  const flag = (name: string): boolean => values.has(name) && number(name) !== 0
  return {
    version: number('t38faxversion'),
    maxBitRate: number('t38maxbitrate'),
    rateManagement: text('t38faxratemanagement'),
    maxBuffer: number('t38faxmaxbuffer'),
    maxDatagram: number('t38faxmaxdatagram'),
    errorCorrection: text('t38faxudpec'),
    fillBitRemoval: flag('t38faxfillbitremoval'),
    transcodingMmr: flag('t38faxtranscodingmmr'),
    transcodingJbig: flag('t38faxtranscodingjbig'),
  }
}
