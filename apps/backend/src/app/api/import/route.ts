import { importResponse } from '../../../http/import-response.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'
import { unpack } from '../../../http/unpack.ts'
import { checkMediaType, readUpload } from '../../../http/upload.ts'

export const POST = route({
  access: 'user',
  handle: ({ user, holder, request, container }) => {
    checkMediaType(request, ['application/json'])
    const largest = container.env.IMPORT_MAX_BYTES
    const caller = { session: user.session, sessions: container.sessions }
    return importResponse(request, { ...caller, log: container.log }, (report, signal) =>
      container.importing.during(holder, signal, (signal) => {
        const file = unpack(request, readUpload(request, largest, signal), largest)
        return container.importConversations({ holder, file, report, signal })
      }),
    )
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
