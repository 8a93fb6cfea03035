import type { MessagePart, StreamEvent } from '@chatbot/contracts'
import { blankPath, conversationPath, waitingPath } from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { untilOnline } from '../browser/until-online.ts'
import { withLock } from '../browser/with-lock.ts'
import { keys, queries } from '../conversations/queries.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { begunConversations } from './begun-conversations.ts'
import { requestOf } from './chat-request.ts'
import { loadClient } from './client.ts'
import type { ConversationStore } from './conversation-store.ts'
import { conversationStores } from './conversation-stores.ts'
import { deliveries } from './deliveries.ts'
import { readEnd } from './load-messages.ts'
import { moveDraft } from './move-draft.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { isModelRefused, problemOf } from './problem-of.ts'
import { receiveAnswer } from './receive-answer.ts'
import { readWaitingMessages } from './waiting-messages.ts'

const loadUploads = () => import('../attachments/upload-all.ts')

async function* from(first: StreamEvent, rest: AsyncIterable<StreamEvent>) {
  yield first
  yield* rest
}

const showFiles = (store: ConversationStore, { files }: Outgoing) => {
  if (files) store.setState(({ outgoing }) => ({ outgoing: outgoing && { ...outgoing, files } }))
}

/** Brings a message's files to the server first, however long that is away; the message then names what it holds. */
const withUploads = async (store: ConversationStore, outgoing: Outgoing, signal: AbortSignal): Promise<Outgoing> => {
  if (!outgoing.files?.some(({ part }) => part === null)) return outgoing
  let sent = outgoing
  const onPart = (key: string, part: MessagePart) => {
    sent = { ...sent, files: sent.files?.map((file) => (file.key === key ? { ...file, part } : file)) ?? [] }
    outbox.put(sent)
    showFiles(store, sent)
  }
  const { uploadAll } = await loadUploads()
  await uploadAll(outgoing.files, { signal, onPart, onAway: () => store.setState({ connection: 'reconnecting' }) })
  return sent
}

/**
 * Sends a message until the server has it, by one tab at a time, and gives the events of its answer; nothing when it was
 * withdrawn, or sent by another tab.
 */
const sendOnce = (store: ConversationStore, outgoing: Outgoing, signal: AbortSignal) =>
  withLock(`outgoing:${outgoing.clientMessageId}`, signal, async () => {
    // As it is now: another tab may have brought its files to the server.
    const kept = outbox.get(outgoing.clientMessageId)
    if (!kept) return undefined
    const ready = await withUploads(store, kept, signal)
    showFiles(store, ready)
    const client = await loadClient()
    const events = client.chat(requestOf(ready), {
      signal,
      onConnection: (connection) => store.setState({ connection }),
    })
    const first = await events.next()
    if (first.done) return undefined
    // Before it is taken out, which is what other tabs go by.
    if (outgoing.conversationId === null && first.value.type === 'start')
      begunConversations.set(outgoing.clientMessageId, first.value.start.conversationId)
    outbox.remove(outgoing.clientMessageId)
    readWaitingMessages()
    if (ready.files) void loadUploads().then(({ letGo }) => letGo(ready.files ?? []))
    return from(first.value, events)
  })

/** The conversation that the message is in now is found by its id, and at its address. */
const adopt = (store: ConversationStore, { clientMessageId, ...outgoing }: Outgoing, conversationId: string) => {
  conversationStores.adopt(store, conversationId)
  if (outgoing.conversationId === null) moveDraft(store.key, conversationId)
  renameAddress(waitingPath(clientMessageId), conversationPath(conversationId))
  void readConversation(conversationId)
}

/** What another tab has sent, or taken back: the server shows what became of it. */
const showSent = async (store: ConversationStore, outgoing: Outgoing): Promise<void> => {
  const { clientMessageId } = outgoing
  const begun = outgoing.conversationId === null ? begunConversations.get(clientMessageId) : undefined
  if (begun === undefined) renameAddress(waitingPath(clientMessageId), blankPath)
  else {
    store.setState({ id: begun })
    adopt(store, outgoing, begun)
  }
  await readEnd(store, { outgoing: null })
}

/** After another tab has settled a message: one that was refused here as well is not offered to be sent again. */
export const settledElsewhere = async (clientMessageId: string): Promise<void> => {
  const stores = [...conversationStores.all(), conversationStores.findWaiting(clientMessageId)]
  for (const store of stores) {
    const outgoing = store?.getState().outgoing
    if (store && outgoing?.problem && outgoing.clientMessageId === clientMessageId) await showSent(store, outgoing)
  }
}

/** Sends a message until the server has it, and shows its answer; nothing when this tab does so already. */
export const deliver = async (store: ConversationStore, outgoing: Outgoing): Promise<void> => {
  const { clientMessageId } = outgoing
  if (deliveries.has(clientMessageId)) return
  const leaving = new AbortController()
  deliveries.set(clientMessageId, leaving)
  const onStart = (conversationId: string) => {
    deliveries.delete(clientMessageId)
    adopt(store, outgoing, conversationId)
  }
  try {
    const events = await sendOnce(store, outgoing, leaving.signal)
    if (events) await receiveAnswer(store, events, onStart)
    else {
      await showSent(store, outgoing)
    }
  } catch (error) {
    if (leaving.signal.aborted) return
    const problem = problemOf(error)
    if (isModelRefused(problem)) void queries.invalidateQueries({ queryKey: keys.models })
    if (problem && store.getState().outgoing)
      store.setState(({ outgoing: now }) => ({ outgoing: now && { ...now, problem } }))
    else if (problem) {
      await readEnd(store, { live: null })
    } else {
      // The client itself could not be loaded.
      store.setState({ connection: 'reconnecting' })
      await untilOnline(leaving.signal)
      deliveries.delete(clientMessageId)
      return deliver(store, outgoing)
    }
  } finally {
    if (deliveries.get(clientMessageId) === leaving) deliveries.delete(clientMessageId)
  }
}
