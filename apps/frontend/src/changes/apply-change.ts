import type { Change, ConversationId } from '@chatbot/contracts'
import { blankPath, conversationPath, temporaryPath } from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { draftFiles } from '../attachments/draft-files.ts'
import { loadPart } from '../browser/load-part.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { conversationStores } from '../chat/conversation-stores.ts'
import { drafts } from '../chat/drafts.ts'
import { edits } from '../chat/edits.ts'
import { forgetConversation, knownConversation } from '../conversations/known-conversations.ts'
import { keys, queries } from '../conversations/queries.ts'
import { heardProgress } from '../imports/heard-progress.ts'
import { withPart } from '../notices/with-part.ts'
import { projectIsGone, readProject } from '../projects/read-project.ts'

/** Milliseconds: messages of one conversation that change together are read together. */
const gathering = 100

const gathered = new Map<string, ReturnType<typeof setTimeout>>()

/** By what a page that shows a conversation has loaded; else nobody looks at it, and it is read when somebody does. */
const refresh = (store: ConversationStore) => {
  if (store.getState().loading !== 'done') return
  loadPart(() => import('../chat/load-messages.ts')).then(
    (messages) => messages.refresh(store),
    (error: unknown) => console.warn('What has changed is not shown yet.', error),
  )
}

const refreshLater = (id: string) => {
  clearTimeout(gathered.get(id))
  gathered.set(
    id,
    setTimeout(() => refreshShown(id), gathering),
  )
}

const refreshShown = (id: string) => {
  gathered.delete(id)
  const store = conversationStores.find(id)
  if (store) refresh(store)
}

const hasDraft = (id: string): boolean =>
  drafts.get(id).trim() !== '' || draftFiles.get(id).length > 0 || edits.get(id) !== null

/**
 * Keeps the draft of a conversation that was deleted elsewhere. The draft stays stored under the conversation's id until then:
 * when the code for it cannot be loaded, a notice offers to try again.
 */
const keepDraft = async (id: string, store: ConversationStore | undefined): Promise<void> => {
  if (!hasDraft(id)) return
  const isShown = globalThis.location.pathname === conversationPath(id)
  await withPart(
    () => loadPart(() => import('../chat/keep-draft.ts')),
    ({ keepDraftOf }) => keepDraftOf(id, { store, isShown }),
  )
}

const gone = async (id: string) => {
  const isTemporary = knownConversation(id)?.temporary
  forgetConversation(id)
  const store = conversationStores.find(id)
  await keepDraft(id, store)
  // A message that the server will not accept any more stays where it was written.
  if (store?.getState().outgoing) return refresh(store)
  conversationStores.forget(id)
  renameAddress(conversationPath(id), isTemporary ? temporaryPath : blankPath)
}

/** Shows what has changed, here or elsewhere. `read` reads a conversation anew, unless another tab does so for all. */
export const applyChange = (change: Change, read?: (conversationId: ConversationId) => Promise<unknown>): void => {
  switch (change.type) {
    case 'conversation':
      void read?.(change.conversationId)
      refreshLater(change.conversationId)
      break
    case 'conversation-deleted':
      void gone(change.conversationId)
      break
    case 'project':
      void readProject(change.projectId)
      break
    case 'project-deleted':
      projectIsGone(change.projectId)
      break
    case 'system-prompts':
      void queries.invalidateQueries({ queryKey: keys.systemPrompts })
      break
    case 'import':
      heardProgress.setState({ last: change })
      break
    case 'resync':
      void queries.invalidateQueries()
      for (const store of conversationStores.all()) refresh(store)
      break
  }
}
