import { ExportQuery, ExportRequest } from '@chatbot/contracts'
import { downloadResponse } from '../../../http/download-response.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'
import { localeOf } from '../../../modules/exports/labels.ts'

export const GET = route({
  access: 'user',
  query: ExportQuery,
  handle: async ({ user, query, request, container }) => {
    const locale = localeOf(request.headers.get('accept-language'))
    return downloadResponse(await container.exports.everything(user.id, { ...query, locale }), container.log)
  },
})

export const POST = route({
  access: 'user',
  body: ExportRequest,
  takesForm: true,
  handle: async ({ user, body, request, container }) => {
    const locale = localeOf(request.headers.get('accept-language'))
    return downloadResponse(await container.exports.some(user.id, { ...body, locale }), container.log)
  },
})

export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
