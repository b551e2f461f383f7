// Exits 0 when the URL answers well within four seconds: the slim image has no curl.
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(4_000) }).catch(() => null)
process.exit(answer?.ok ? 0 : 1)
