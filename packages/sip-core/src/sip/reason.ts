import { readParamsValue } from './header-value.ts'
import { listOf, paramOf } from './params.ts'

/** RFC 3326: why a request or response was sent. */
export interface Reason {
  /** As written: `SIP`, `Q.850`, … */
  readonly protocol: string
  /** Status code of SIP, cause of Q.850. */
  readonly cause: number | null
  readonly text: string | null
}

/** The values of a Reason header; what names no protocol is none. */
export function readReasons(value: string): Reason[] {
  return listOf(value).flatMap((item): Reason[] => {
    const { value: protocol, params } = readParamsValue(item)
    if (protocol === '') return []
    const cause = paramOf(params, 'cause')?.trim() ?? ''
    return [
      { protocol, cause: /^\d{1,9}$/.test(cause) ? Number(cause) : null, text: paramOf(params, 'text') },
    ]
  })
}
