import { ExportQuery, ExportRequest } from '@chatbot/contracts'
import { admittedDownload } from '../../../http/download-response.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'
import { localeOf } from '../../../modules/exports/labels.ts'

export const GET = route({
  access: 'user',
  query: ExportQuery,
  handle: ({ user, holder, query, request, container }) => {
    const locale = localeOf(request.headers.get('accept-language'))
    return admittedDownload(container, { user, holder, request }, () =>
      container.exports.everything(user.id, { ...query, locale }),
    )
  },
})

export const POST = route({
  access: 'user',
  body: ExportRequest,
  takesForm: true,
  handle: ({ user, holder, body, request, container }) => {
    const locale = localeOf(request.headers.get('accept-language'))
    return admittedDownload(container, { user, holder, request }, () =>
      container.exports.some(user.id, { ...body, locale }),
    )
  },
})

export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
