'use client'

import type { ConversationStore } from '../chat/conversation-store.ts'
import { ShareButton } from '../share/share-button.tsx'
import { ConversationTitle } from './conversation-title.tsx'

/** What the header shows of a conversation: its title with its menu, and its link. */
export const ConversationHeader = ({ store }: { store: ConversationStore }) => (
  <>
    <div className="min-w-0 flex-1">
      <ConversationTitle store={store} />
    </div>
    <ShareButton store={store} />
  </>
)
