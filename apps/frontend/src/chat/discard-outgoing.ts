import { blankPath, waitingPath } from '../address/address.ts'
import { goTo, renameAddress } from '../address/go-to.ts'
import type { ConversationStore } from './conversation-store.ts'
import { outbox } from './outgoing.ts'
import { takeUp, takeUpNext } from './send-message.ts'
import { readWaitingMessages } from './waiting-messages.ts'

/** Gives up a message that the server has not taken. Returns how to undo that; its files stay until then. */
export const discardOutgoing = (store: ConversationStore): { undo: () => void } => {
  const { outgoing } = store.getState()
  if (!outgoing) return { undo: () => undefined }
  const { problem, ...message } = outgoing
  outbox.remove(message.clientMessageId)
  readWaitingMessages()
  store.setState({ outgoing: null, connection: 'connected', stopping: false })
  takeUpNext(store)
  const isFirst = message.conversationId === null
  const path = waitingPath(message.clientMessageId)
  const wasShown = globalThis.location.pathname === path
  if (isFirst) renameAddress(path, blankPath)
  const undo = () => {
    const kept = { ...message, ...(problem && { refused: problem }) }
    outbox.put(kept)
    readWaitingMessages()
    takeUp(kept)
    if (isFirst && wasShown) goTo(path)
  }
  return { undo }
}
