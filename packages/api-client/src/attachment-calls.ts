import { isAttachment } from './checks/message-checks.ts'
import { type Call, type FileCall, readJson, readNothing, type SendRequest } from './send-request.ts'

/** Files for messages: sent up first, then named in a message by their ids. */
export const attachmentCalls = (send: SendRequest, baseUrl: string) => ({
  /** @throws ApiProblem for a file that is too large, unreadable or of a kind that is not taken */
  create: (content: Blob, { name, ...call }: FileCall & { name?: string } = {}) =>
    readJson(
      isAttachment,
      send('POST', '/attachments', {
        query: { name },
        file: { content, mediaType: 'application/octet-stream' },
        ...call,
      }),
    ),
  /** @throws ApiProblem `conflict` when a message holds it */
  delete: (id: string, call: Call = {}) => readNothing(send('DELETE', `/attachments/${id}`, call)),
  /** Where the file is to be had, for links and pictures. */
  address: (id: string) => `${baseUrl}/api/attachments/${id}`,
})
