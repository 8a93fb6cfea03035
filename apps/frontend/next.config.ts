import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  // Messages are parsed when this is built: the parser stays out of the browser.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})

export default withNextIntl({
  output: 'standalone',
  // Workspace packages are TypeScript sources.
  transpilePackages: ['@chatbot/api-client', '@chatbot/contracts', '@chatbot/ui'],
  // Ctrl-C during the first compile left a cache on disk that answered 500 to everything from then on (Next 16.4).
  experimental: { turbopackFileSystemCacheForDev: false },
  poweredByHeader: false,
  reactStrictMode: true,
  // `pnpm types` checks them, with the workspace's own compiler.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig)
