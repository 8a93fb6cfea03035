import type { Limits } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  handle: ({ user: { session }, container: { env } }): Limits => ({
    attachmentBytes: env.ATTACHMENT_MAX_BYTES,
    // Without a session yet, the first write makes a guest.
    attachmentQuota: (session?.user.isAnonymous ?? true) ? env.ATTACHMENT_GUEST_QUOTA : env.ATTACHMENT_QUOTA,
    temporaryChatSeconds: env.TEMPORARY_CHAT_RETENTION,
  }),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
