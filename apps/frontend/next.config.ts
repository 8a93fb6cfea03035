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
  transpilePackages: ['@chatbot/api-client', '@chatbot/contracts', '@chatbot/http-edge', '@chatbot/ui'],
  poweredByHeader: false,
  reactStrictMode: true,
  // `pnpm types` checks them, with the workspace's own compiler.
  typescript: { ignoreBuildErrors: true },
} satisfies NextConfig)
