import { AttachmentQuery } from '@chatbot/contracts'
import { readFile } from '../../../http/read-file.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'
import { duringSession } from '../../../http/until-gone.ts'

export const POST = route({
  access: 'user',
  query: AttachmentQuery,
  status: 201,
  handle: ({ user, holder, query, request, container }) =>
    duringSession(request, { session: user.session, sessions: container.sessions }, (signal) =>
      container.attachments.create({
        holder,
        signal,
        receive: async (signal) => {
          const file = await readFile(request, container.env.ATTACHMENT_MAX_BYTES, signal)
          return { ...file, name: query.name ?? file.name }
        },
      }),
    ),
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
