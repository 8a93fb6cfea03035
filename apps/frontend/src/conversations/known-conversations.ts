import type { Conversation } from '@chatbot/contracts'
import {
  type ConversationPages,
  withConversation,
  withConversations,
  without,
  withoutAll,
} from './conversation-pages.ts'
import { keys, queries } from './queries.ts'
import { isOn, type Shelf } from './shelf.ts'

/** The lists that have been read, as far as they have been. */
const lists = () => queries.getQueriesData<ConversationPages>({ queryKey: keys.lists })

const isShelf = (name: unknown): name is Shelf => typeof name === 'string'

/** Shows a conversation in the lists that are being read: what comes of them may be of before the conversation came into them. */
const learnWhenRead = ({ id }: Conversation) => {
  for (const { state, promise } of queries.getQueryCache().findAll({ queryKey: keys.lists, fetchStatus: 'fetching' })) {
    if (state.data !== undefined) continue
    const learnAgain = () => {
      const now = queries.getQueryData<Conversation>(keys.conversation(id))
      if (now) learnConversation(now)
    }
    // A list that cannot be read says so itself.
    promise?.then(learnAgain, () => undefined)
  }
}

/** Shows a conversation as it is now, wherever it is shown. */
export const learnConversation = (conversation: Conversation) => {
  queries.setQueryData(keys.conversation(conversation.id), conversation)
  // Those are in no list.
  if (conversation.temporary) return
  learnWhenRead(conversation)
  for (const [key, pages] of lists()) {
    const [, shelf] = key
    if (!pages || !isShelf(shelf)) continue
    const isHere = isOn(conversation, shelf)
    queries.setQueryData(key, isHere ? withConversation(pages, conversation) : without(pages, conversation.id))
  }
}

/** Shows many as they are now, at the cost of one. */
export const learnConversations = (conversations: readonly Conversation[]) => {
  for (const conversation of conversations) {
    const key = keys.conversation(conversation.id)
    if (queries.getQueryData(key)) queries.setQueryData(key, conversation)
  }
  const ids = new Set(conversations.map(({ id }) => id))
  for (const [key, pages] of lists()) {
    const [, shelf] = key
    if (!pages || !isShelf(shelf)) continue
    const here = conversations.filter((conversation) => isOn(conversation, shelf))
    queries.setQueryData(key, withConversations(withoutAll(pages, ids), here))
  }
}

export const forgetConversations = (ids: readonly string[]) => {
  const gone = new Set(ids)
  for (const [key, pages] of lists()) if (pages && gone.size > 0) queries.setQueryData(key, withoutAll(pages, gone))
  for (const id of ids) queries.removeQueries({ queryKey: keys.conversation(id), exact: true })
}

export const forgetConversation = (id: string) => {
  for (const [key, pages] of lists()) if (pages) queries.setQueryData(key, without(pages, id))
  queries.removeQueries({ queryKey: keys.conversation(id) })
}

export const knownConversation = (id: string): Conversation | undefined =>
  queries.getQueryData<Conversation>(keys.conversation(id)) ??
  lists()
    .flatMap(([, list]) => list?.pages ?? [])
    .flatMap((page) => page.conversations)
    .find((conversation) => conversation.id === id)
