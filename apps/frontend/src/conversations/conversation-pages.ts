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

const inOrder = (one: Conversation, other: Conversation): number => {
  if (one.id === other.id) return 0
  return isBefore(one, other) ? -1 : 1
}

export const withoutAll = (pages: ConversationPages, ids: ReadonlySet<string>): ConversationPages => ({
  ...pages,
  pages: pages.pages.map((page) =>
    page.conversations.some(({ id }) => ids.has(id))
      ? { ...page, conversations: page.conversations.filter(({ id }) => !ids.has(id)) }
      : page,
  ),
})

export const without = (pages: ConversationPages, id: string): ConversationPages => withoutAll(pages, new Set([id]))

/**
 * Puts conversations at their places, in one pass over all that has been read; those that belong below it are read in
 * their turn.
 */
export const withConversations = (
  pages: ConversationPages,
  conversations: readonly Conversation[],
): ConversationPages => {
  const others = withoutAll(pages, new Set(conversations.map(({ id }) => id)))
  const isWhole = others.pages.at(-1)?.nextCursor === null
  const lowest = others.pages.findLast((page) => page.conversations.length > 0)?.conversations.at(-1)
  const coming = conversations.filter((one) => isWhole || (lowest && isBefore(one, lowest))).toSorted(inOrder)
  return {
    ...others,
    pages: others.pages.map((page, index) => {
      const last = page.conversations.at(-1)
      const isLastPage = index === others.pages.length - 1
      const end = isLastPage ? -1 : coming.findIndex((one) => !last || !isBefore(one, last))
      const here = coming.splice(0, end < 0 ? coming.length : end)
      if (here.length === 0) return page
      return { ...page, conversations: [...page.conversations, ...here].toSorted(inOrder) }
    }),
  }
}

/** Puts a conversation at its place; one that belongs below all that has been read is read in its turn. */
export const withConversation = (pages: ConversationPages, conversation: Conversation): ConversationPages =>
  withConversations(pages, [conversation])
