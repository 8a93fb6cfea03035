import type { NextConfig } from 'next'

export default {
  output: 'standalone',
  // Workspace packages are TypeScript sources.
  transpilePackages: ['@chatbot/contracts', '@chatbot/prisma'],
  serverExternalPackages: ['pg', 'pino', 'prom-client', '@prisma/client', '@prisma/adapter-pg'],
  poweredByHeader: false,
  compress: false, // a compressed stream is a delayed stream
  reactStrictMode: true,
} satisfies NextConfig
