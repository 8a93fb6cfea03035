import { makeTokenize } from './make-tokenize.ts'
import type { Reply, Request } from './messages.ts'

const { tokenize, end } = makeTokenize()

/** Requests are answered in order: a chunk needs the state that the one before it left. */
let last: Promise<void> = Promise.resolve()

const answer = async (request: Request): Promise<void> => {
  if (request.type === 'end') return end(request.session)
  const { session, index, grammar, text } = request
  const reply: Reply = { session, index, runs: await tokenize(session, grammar, text) }
  postMessage(reply)
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  last = last
    .then(() => answer(data))
    // One grammar that fails leaves its code plain and the others coloured.
    .catch((error: unknown) => console.warn('code is left plain', error))
})
