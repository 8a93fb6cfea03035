import { ApiProblem } from '@chatbot/api-client'
import type { Attachment, MessagePart, ProblemCode } from '@chatbot/contracts'
import { fetchWithProgress } from '../browser/fetch-with-progress.ts'
import { withLock } from '../browser/with-lock.ts'
import { alone } from '../chat/alone.ts'
import { loadClient } from '../chat/client.ts'
import { outbox } from '../chat/outgoing.ts'
import { codeOf } from '../chat/problem-of.ts'
import { readLimits } from '../limits/read-limits.ts'
import { type AttachedFile, isHeldByMessage } from './attached-file.ts'
import { draftFiles } from './draft-files.ts'
import { keptFiles } from './kept-files.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import { takeTurn } from './take-turn.ts'
import { setUploadState } from './upload-states.ts'

type Upload = { leaving: AbortController; done: Promise<MessagePart> }

const running = new Map<string, Upload>()

/** What the page knows to be refused, in the server's words. */
const refusal = (code: ProblemCode) => new ApiProblem({ type: 'about:blank', title: '', status: 0, code, detail: '' })

const partOf = ({ id, name, mediaType, kind, size, width, height }: Attachment): MessagePart => ({
  type: 'attachment',
  attachmentId: id,
  name,
  mediaType,
  kind,
  size,
  width,
  height,
})

/** What a tab that held the lock before has found out. */
const partFromElsewhere = (key: string): MessagePart | null =>
  draftFiles.all().find((file) => file.key === key)?.part ?? null

const send = async ({ key, name, size }: AttachedFile, signal: AbortSignal): Promise<MessagePart> => {
  const content = await keptFiles.get(key)
  if (!content) throw refusal('not_found')
  if (size === 0) throw refusal('invalid_request')
  if (size > (await readLimits()).attachmentBytes) throw refusal('payload_too_large')
  const client = await loadClient()
  const fetch = fetchWithProgress((sent) => {
    if (!signal.aborted) setUploadState(key, { at: 'sending', sent: Math.min(sent, size) })
  })
  const attempt = () => {
    setUploadState(key, { at: 'sending', sent: 0 })
    return client.attachments.create(content, { name, signal, fetch: alone(fetch) })
  }
  return partOf(await retryWhileBusy(attempt, { signal, onWait: () => setUploadState(key, { at: 'waiting' }) }))
}

const begin = async (file: AttachedFile, signal: AbortSignal): Promise<MessagePart> => {
  const { key } = file
  setUploadState(key, { at: 'waiting' })
  try {
    // By one tab: another one may show the same draft.
    const part = await withLock(
      `upload:${key}`,
      signal,
      async () => partFromElsewhere(key) ?? takeTurn(signal, () => send(file, signal)),
    )
    setUploadState(key, null)
    draftFiles.settle(key, part)
    return part
  } catch (error) {
    setUploadState(key, signal.aborted ? null : { at: 'failed', code: codeOf(error) })
    throw error
  } finally {
    if (running.get(key)?.leaving.signal === signal) running.delete(key)
  }
}

/**
 * Brings a file to the server, once however often it is asked for while it is under way; after a failure anew.
 * @throws ApiProblem where it is refused, here or there; what fetch throws where the server is away
 */
export const upload = (file: AttachedFile): Promise<MessagePart> => {
  if (file.part) return Promise.resolve(file.part)
  const current = running.get(file.key)
  if (current) return current.done
  const leaving = new AbortController()
  const done = begin(file, leaving.signal)
  // Who only wants it on its way sees by its state what became of it.
  done.catch(() => undefined)
  running.set(file.key, { leaving, done })
  return done
}

/** Forgets a file that no message will hold; what is under way is called off. One that a message holds, or will, stays. */
export const discard = async (file: AttachedFile): Promise<void> => {
  if (isHeldByMessage(file) || outbox.all().some(({ files }) => files?.some(({ key }) => key === file.key))) return
  const { key, part } = file
  running.get(key)?.leaving.abort()
  running.delete(key)
  setUploadState(key, null)
  await keptFiles.remove(key)
  if (!part) return
  try {
    await (await loadClient()).attachments.delete(part.attachmentId)
  } catch (error) {
    // Held by a message, or the server is away: it deletes by itself what no message holds.
    console.warn('A file is left to the server to delete.', error)
  }
}
