import type { ExportedMessage } from '@chatbot/contracts'
import type { ConversationHead, ExportRepository, Node } from './export-repository.ts'
import { batchesOf, branchTo, wholeTree } from './message-order.ts'

/** A conversation whose messages are read while they are written out. */
export type ReadConversation = { head: ConversationHead; messages: AsyncIterable<ExportedMessage> }

/** Reads the whole tree of a conversation, or its active branch only. */
export const makeReadConversation = (exports: Pick<ExportRepository, 'tree' | 'messages'>) => {
  async function* read(order: (nodes: Node[]) => Node[], conversationId: string): AsyncGenerator<ExportedMessage> {
    for (const batch of batchesOf(order(await exports.tree(conversationId)))) yield* await exports.messages(batch)
  }
  return {
    whole: (head: ConversationHead): ReadConversation => ({ head, messages: read(wholeTree, head.id) }),
    branch: (head: ConversationHead): ReadConversation => ({
      head,
      messages: read((nodes) => branchTo(nodes, head.headMessageId), head.id),
    }),
  }
}

export type Reading = ReturnType<typeof makeReadConversation>
