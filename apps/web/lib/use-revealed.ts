import type { Reveal } from '@ringback/contracts'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { send } from './send'

/** What masked secrets `path` reveals. It is kept here alone, until it is hidden or `path` is another. */
export function useRevealed<T>(path: string) {
  const [shown, setShown] = useState<{ path: string; data: T } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving is what forgets
  useEffect(() => () => setShown(null), [path])
  const { mutate, reset, isPending, isError } = useMutation({
    mutationFn: async ({ from, reason }: { from: string; reason: Reveal['reason'] }) => ({
      path: from,
      data: await send<T>('POST', from, { reason }),
    }),
    gcTime: 0,
  })
  return {
    data: shown?.path === path ? shown.data : null,
    busy: isPending,
    failed: isError,
    reveal: (reason: Reveal['reason'], done: () => void) =>
      mutate(
        { from: path, reason },
        {
          onSuccess: (answer) => {
            setShown(answer)
            done()
          },
        },
      ),
    hide() {
      setShown(null)
      reset()
    },
  }
}
