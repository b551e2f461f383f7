import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and while its page is taken over: what depends on the reader's time zone waits for it. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
