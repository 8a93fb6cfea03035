import type { Conversation } from '@chatbot/contracts'
import { type ConversationPages, withConversation, without } from './conversation-pages.ts'
import { keys, queries } from './queries.ts'

const change = (archived: boolean, update: (pages: ConversationPages) => ConversationPages) =>
  queries.setQueryData<ConversationPages>(keys.conversations(archived), (pages) => pages && update(pages))

/** Shows a conversation as it is now, wherever it is shown. */
export const learnConversation = (conversation: Conversation) => {
  queries.setQueryData(keys.conversation(conversation.id), conversation)
  // Those are in no list.
  if (conversation.temporary) return
  for (const archived of [false, true]) {
    change(archived, (pages) =>
      conversation.archived === archived ? withConversation(pages, conversation) : without(pages, conversation.id),
    )
  }
}

export const forgetConversation = (id: string) => {
  for (const archived of [false, true]) change(archived, (pages) => without(pages, id))
  queries.removeQueries({ queryKey: keys.conversation(id) })
}

export const knownConversation = (id: string): Conversation | undefined =>
  queries.getQueryData<Conversation>(keys.conversation(id)) ??
  [false, true]
    .flatMap((archived) => queries.getQueryData<ConversationPages>(keys.conversations(archived))?.pages ?? [])
    .flatMap((page) => page.conversations)
    .find((conversation) => conversation.id === id)
