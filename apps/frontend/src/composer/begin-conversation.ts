import type { Model } from '@chatbot/contracts'
import { parseAddress, waitingPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { draftKey } from '../chat/drafts.ts'
import { moveDraft } from '../chat/move-draft.ts'
import { type NewMessage, sendMessage, withdraw } from '../chat/send-message.ts'
import { choices, defaultModel, noChoices } from './choices.ts'

/** What was chosen once may not be offered any more: what is shown then. The demo model answers to more names than it lists. */
const offered = (chosen: string, shown: Model | undefined): string =>
  !shown || (shown.isDemo && chosen.startsWith('demo-')) ? chosen : shown.id

/**
 * Begins a conversation with a message, and shows it. At the address of a project it is in that one, at that of temporary
 * chats it is one.
 */
export const beginConversation = (message: Pick<NewMessage, 'text' | 'files'>, shown: Model | undefined) => {
  const { model: chosen = defaultModel.get(), systemPrompt, parameters } = choices.getState()
  const model = chosen === undefined ? undefined : offered(chosen, shown)
  const address = parseAddress(globalThis.location.pathname)
  const store = sendMessage(null, {
    ...message,
    ...(model !== undefined && { model }),
    ...(systemPrompt !== undefined && { systemPrompt }),
    ...(parameters && { parameters }),
    ...(address.at === 'blank' && address.temporary && { temporary: true }),
    ...(address.at === 'blank' && address.project !== null && { projectId: address.project }),
  })
  choices.setState(noChoices)
  goTo(waitingPath(store.key))
  return store
}

/** The same in place of a conversation that the server refused to begin: what that one said is a draft in this one. */
export const beginInstead = (
  refused: ConversationStore | null,
  message: Pick<NewMessage, 'text' | 'files'>,
  shown: Model | undefined,
) => {
  if (refused) withdraw(refused)
  const begun = beginConversation(message, shown)
  if (refused) moveDraft(draftKey(null), draftKey(begun))
}
