'use client'

import type { Project } from '@chatbot/contracts'
import { useAddress } from '../address/use-address.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationId } from '../composer/use-conversation-id.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useProject } from './use-projects.ts'

/** The project of the conversation that is shown, or of the new chat. */
export const useCurrentProject = (store: ConversationStore | null): Project | undefined => {
  const address = useAddress()
  const conversation = useConversation(useConversationId(store))
  return useProject(address.at === 'blank' ? address.project : conversation?.projectId)
}
