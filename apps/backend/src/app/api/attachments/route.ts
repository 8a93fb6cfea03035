import { AttachmentQuery } from '@chatbot/contracts'
import { readFile } from '../../../http/read-file.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const POST = route({
  access: 'user',
  query: AttachmentQuery,
  status: 201,
  handle: async ({ user, query, request, container }) => {
    const file = await readFile(request, container.env.ATTACHMENT_MAX_BYTES)
    return container.attachments.create({ userId: user.id, file: { ...file, name: query.name ?? file.name } })
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
