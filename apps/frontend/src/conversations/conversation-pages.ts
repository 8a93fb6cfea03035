import type { Conversation, ConversationList } from '@chatbot/contracts'
import type { InfiniteData } from '@tanstack/react-query'

/** The part of a list that has been read, page by page, in the API's order. */
export type ConversationPages = InfiniteData<ConversationList, string>

/** The API's order: pinned first, then the last used. */
const isBefore = (one: Conversation, other: Conversation): boolean => {
  if (one.pinned !== other.pinned) return one.pinned
  if (one.activeAt !== other.activeAt) return one.activeAt > other.activeAt
  return one.id > other.id
}

export const without = (pages: ConversationPages, id: string): ConversationPages => ({
  ...pages,
  pages: pages.pages.map((page) =>
    page.conversations.some((conversation) => conversation.id === id)
      ? { ...page, conversations: page.conversations.filter((conversation) => conversation.id !== id) }
      : page,
  ),
})

/** Puts a conversation at its place; one that belongs below all that has been read is read in its turn. */
export const withConversation = (pages: ConversationPages, conversation: Conversation): ConversationPages => {
  const others = without(pages, conversation.id)
  const follows = (page: ConversationList) => page.conversations.some((other) => isBefore(conversation, other))
  const found = others.pages.findIndex(follows)
  const last = others.pages.length - 1
  const at = found >= 0 ? found : others.pages[last]?.nextCursor === null ? last : -1
  return {
    ...others,
    pages: others.pages.map((page, index) => {
      if (index !== at) return page
      const place = page.conversations.findIndex((other) => isBefore(conversation, other))
      const conversations = page.conversations.toSpliced(place < 0 ? page.conversations.length : place, 0, conversation)
      return { ...page, conversations }
    }),
  }
}
