import type { Limits } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'public',
  handle: ({ container: { env } }): Limits => ({
    attachmentBytes: env.ATTACHMENT_MAX_BYTES,
    attachmentQuota: env.ATTACHMENT_QUOTA,
    temporaryChatSeconds: env.TEMPORARY_CHAT_RETENTION,
  }),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
