import type { ExportedMessage } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import type { Turns } from '../../scheduling/turns.ts'
import type { ConversationHead, ExportRepository, Node } from './export-repository.ts'
import { type Batch, batchesOf, branchTo, wholeTree } from './message-order.ts'

/** A conversation whose messages are read while they are written out. */
export type ReadConversation = { head: ConversationHead; messages: AsyncIterable<ExportedMessage> }

/** Reads the whole tree of a conversation, or its active branch only. */
export const makeReadConversation = (options: {
  exports: Pick<ExportRepository, 'tree' | 'messages'>
  /** Whose turn it is to hold a batch that is longer than a message may be, from before there was a limit. */
  turns: Turns
}) => {
  const { exports, turns } = options

  async function* readLong(batch: Batch): AsyncGenerator<ExportedMessage> {
    // A name of its own: one reader may make two files of the same conversation.
    const name = uuidv7()
    const turn = await turns.take({ user: name, network: name })
    try {
      yield* await exports.messages(batch.ids)
    } finally {
      turn.release()
    }
  }

  async function* read(order: (nodes: Node[]) => Node[], conversationId: string): AsyncGenerator<ExportedMessage> {
    for (const batch of batchesOf(order(await exports.tree(conversationId)))) {
      if (batch.bytes > budgets.message.bytes) yield* readLong(batch)
      else yield* await exports.messages(batch.ids)
    }
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
