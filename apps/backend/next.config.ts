import type { NextConfig } from 'next'

export default {
  output: 'standalone',
  // Workspace packages are TypeScript sources.
  transpilePackages: ['@chatbot/contracts', '@chatbot/demo-model', '@chatbot/prisma'],
  serverExternalPackages: [
    '@opentelemetry/sdk-node',
    '@prisma/adapter-pg',
    '@zip.js/zip.js',
    'better-auth',
    'gpt-tokenizer',
    'pg',
    'pino',
    'prom-client',
  ],
  // Ctrl-C during the first compile left a cache on disk that answered 500 to everything from then on (Next 16.4).
  experimental: { turbopackFileSystemCacheForDev: false },
  poweredByHeader: false,
  // A compressed stream is a delayed stream.
  compress: false,
  // `pnpm types` checks them, with the workspace's own compiler.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig
