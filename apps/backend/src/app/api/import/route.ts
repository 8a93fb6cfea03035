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
    const file = unpack(request, readUpload(request, largest), largest)
    return importResponse(request, container.log, (report, signal) =>
      container.importConversations({ userId: user.id, file, report, signal }),
    )
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
