import type { Change } from '@chatbot/contracts'
import { route } from '../../../http/route.ts'
import { sseResponse } from '../../../http/sse.ts'

const encode = (change: Change) => `data: ${JSON.stringify(change)}\n\n`

export const GET = route({
  access: 'user',
  handle: ({ user, request, container }) => {
    const gone = new AbortController()
    request.signal.addEventListener('abort', () => gone.abort())
    return sseResponse(container.changes.subscribe(user.id, gone.signal), encode, () => gone.abort())
  },
})
