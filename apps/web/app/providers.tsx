'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState } from 'react'
import { Toaster } from '@/components/toast'
import { ApiError } from '@/lib/api'

/** An answer that will not change by asking again: only silence and overload are worth a retry. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 &&
  (!(error instanceof ApiError) || error.code === 'unavailable' || error.code === 'rate_limited')

/** While a page was open its workspace was deleted, or its reader removed: no query of it will ever be answered. */
function leaveWhenHomeless(error: Error) {
  if (error instanceof ApiError && error.code === 'no_workspace') window.location.assign('/new-workspace')
}

export function Providers({ nonce, children }: { nonce: string; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError: leaveWhenHomeless }),
        defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: false, retry: worthRetrying } },
      }),
  )
  return (
    <CSPProvider nonce={nonce}>
      <ThemeProvider
        attribute="data-theme"
        defaultTheme="system"
        enableSystem
        disableTransitionOnChange
        nonce={nonce}
      >
        <NuqsAdapter>
          <QueryClientProvider client={client}>
            {children}
            <Toaster />
          </QueryClientProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </CSPProvider>
  )
}
