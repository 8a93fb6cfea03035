import { waitingPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { loadPart } from '../browser/load-part.ts'
import { withPart } from '../notices/with-part.ts'
import { knownProject } from '../projects/known-projects.ts'
import type { ConversationStore } from './conversation-store.ts'
import { discardOutgoing } from './discard-outgoing.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { isModelRefused } from './problem-of.ts'
import { dispatch, sendMessage } from './send-message.ts'

/** The project that a message begins a conversation in, unless the project is known to be gone. */
const projectOf = ({ projectId }: Pick<Outgoing, 'projectId'>): Pick<Outgoing, 'projectId'> =>
  projectId !== undefined && knownProject(projectId) ? { projectId } : {}

/** Sends what a refused message said once more; with its files anew where the server does not have them any more. */
export const resend = async (store: ConversationStore): Promise<void> => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  const { problem, model, projectId, refused: _, ...rest } = outgoing
  const isNotFound = problem?.code === 'not_found'
  const project = isNotFound ? projectOf(outgoing) : { ...(projectId !== undefined && { projectId }) }
  // One that is not offered any more would be refused again: the server chooses another.
  const message = { ...rest, ...project, ...(model !== undefined && !isModelRefused(problem) && { model }) }
  const isLost = isNotFound && message.files !== undefined
  const send = (again: Outgoing) => {
    outbox.put(again)
    dispatch(store, again)
  }
  if (!isLost) return send(message)
  await withPart(
    () => loadPart(() => import('../attachments/upload-all.ts')),
    async ({ asNew }) => send({ ...message, files: await asNew(message.files ?? []) }),
  )
}

/**
 * Sends a message as the first one of a new chat, where the conversation that it was written in is gone. The new chat is
 * temporary, or in a project, as that one was.
 */
export const sendAsNewChat = async (store: ConversationStore): Promise<void> => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  const { text, files, model, systemPrompt, parameters, temporary } = outgoing
  const send = (again: Outgoing['files']) => {
    discardOutgoing(store)
    const begun = sendMessage(null, {
      text,
      ...(again && { files: again }),
      ...(model !== undefined && { model }),
      ...(systemPrompt !== undefined && { systemPrompt }),
      ...(parameters && { parameters }),
      ...(temporary ? { temporary } : projectOf(outgoing)),
    })
    goTo(waitingPath(begun.key))
  }
  if (!files) return send(undefined)
  await withPart(
    () => loadPart(() => import('../attachments/upload-all.ts')),
    async ({ asNew }) => send(await asNew(files)),
  )
}
