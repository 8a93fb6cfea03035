import { makeOpenApiDocument } from '@chatbot/contracts/openapi'
import { apiDocsPage } from '../../../http/docs/api-docs-page.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'public',
  handle: ({ container }) => {
    const page = apiDocsPage(makeOpenApiDocument({ version: container.env.APP_VERSION }))
    return new Response(page.html, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': page.contentSecurityPolicy,
        'Cache-Control': 'no-cache',
      },
    })
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
