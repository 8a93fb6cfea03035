import type { NextConfig } from 'next'

export default {
  output: 'standalone',
  // Workspace packages are TypeScript sources.
  transpilePackages: ['@chatbot/contracts', '@chatbot/http-edge', '@chatbot/demo-model', '@chatbot/prisma'],
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
  poweredByHeader: false,
  // A compressed stream is a delayed stream.
  compress: false,
  // `pnpm types` checks them, with the workspace's own compiler.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig
