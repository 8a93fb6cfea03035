import { importResponse } from '../../../http/import-response.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'
import { unpack } from '../../../http/unpack.ts'
import { checkMediaType, readUpload } from '../../../http/upload.ts'

export const POST = route({
  access: 'user',
  handle: ({ user, request, container }) => {
    checkMediaType(request, ['application/json'])
    const largest = container.env.IMPORT_MAX_BYTES
    const caller = { session: user.session, sessions: container.sessions }
    return importResponse(request, { ...caller, log: container.log }, async (report, signal) => {
      const file = unpack(request, readUpload(request, largest, signal), largest)
      return container.importConversations({ userId: user.id, file, report, signal })
    })
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
