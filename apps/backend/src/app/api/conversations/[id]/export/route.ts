import { ConversationExportQuery } from '@chatbot/contracts'
import { admittedDownload } from '../../../../../http/download-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'
import { localeOf } from '../../../../../modules/exports/labels.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  query: ConversationExportQuery,
  handle: ({ user, holder, params, query, request, container }) => {
    const locale = localeOf(request.headers.get('accept-language'))
    const key = { id: params.id, userId: user.id }
    return admittedDownload(container, { user, holder, request }, () =>
      container.exports.conversation(key, { ...query, locale }),
    )
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
