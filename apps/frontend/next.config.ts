import { randomUUID } from 'node:crypto'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  // Messages are parsed when this is built: the parser stays out of the browser.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})

// Of one build: its workers read this file as well, and inherit the variable.
process.env.RELEASE ??= randomUUID().slice(0, 13)

export default withNextIntl({
  env: { RELEASE: process.env.RELEASE },
  output: 'standalone',
  // Workspace packages are TypeScript sources.
  transpilePackages: ['@chatbot/api-client', '@chatbot/contracts', '@chatbot/http-edge', '@chatbot/ui'],
  poweredByHeader: false,
  reactStrictMode: true,
  // `pnpm types` checks them, with the workspace's own compiler.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig)
