import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const repoRoot = fileURLToPath(new URL('../..', import.meta.url))

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: repoRoot,
  // Guides are read when asked for.
  outputFileTracingIncludes: { '/help/**': ['../../docs/guides/**/*.md'] },
  turbopack: { root: repoRoot },
  poweredByHeader: false,
  // One origin: the front proxy owns compression and the /api and /uploads routes.
  compress: true,
  // The types task of the repository checks the same files; checking twice costs a minute on two cores.
  typescript: { ignoreBuildErrors: true },
  transpilePackages: ['geist'],
}

export default createNextIntlPlugin({
  requestConfig: './lib/locale-request.ts',
  // Messages are parsed when they are built: a browser loads no parser of them.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})(config)
