import type { NextConfig } from 'next'

export default {
  output: 'standalone',
  // Workspace packages are TypeScript sources.
  transpilePackages: ['@chatbot/api-client', '@chatbot/contracts'],
  poweredByHeader: false,
  reactStrictMode: true,
  // `pnpm types` checks them, with the workspace's own compiler.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig
