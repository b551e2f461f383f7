import { config } from 'zod/v4/core'

// The policy of the pages forbids eval. Zod would try it to see, and the try would be reported as a breach.
config({ jitless: true })
