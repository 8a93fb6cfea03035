import type { MessagePart, Problem } from '@chatbot/contracts'
import { blankPath, conversationPath, waitingPath } from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { loadPart } from '../browser/load-part.ts'
import { untilOnline } from '../browser/until-online.ts'
import { withLock } from '../browser/with-lock.ts'
import { keys, queries } from '../conversations/queries.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { begunConversations } from './begun-conversations.ts'
import { requestOf } from './chat-request.ts'
import { loadClient } from './client.ts'
import { saysGone } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { conversationStores } from './conversation-stores.ts'
import { deliveries } from './deliveries.ts'
import { readEnd, resumeAnswer } from './load-messages.ts'
import { moveDraft } from './move-draft.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { isModelRefused, problemOf } from './problem-of.ts'
import { applyEvent } from './receive-answer.ts'
import { shownConversation } from './shown-conversation.ts'
import { readWaitingMessages } from './waiting-messages.ts'

const loadOwner = () => loadPart(() => import('../account/session-owner.ts'))
const loadUploads = () => loadPart(() => import('../attachments/upload-all.ts'))

/** Does what can be left out: the message is delivered, or kept, all the same. */
const act = <Part>(loading: Promise<Part>, task: (part: Part) => unknown): void => {
  loading.then(task).catch((error: unknown) => console.warn('Part of a delivery was left out.', error))
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
 * Sends a message until the server has it, by one tab at a time. Returns the first event of its answer and the rest;
 * undefined when it was withdrawn, or sent by another tab; its problem when another tab was refused.
 */
const sendOnce = (store: ConversationStore, outgoing: Outgoing, signal: AbortSignal) =>
  withLock(`outgoing:${outgoing.clientMessageId}`, signal, async () => {
    // As it is now: another tab may have brought its files to the server.
    const kept = outbox.get(outgoing.clientMessageId)
    if (!kept) return undefined
    if (kept.refused) return { refused: kept.refused }
    const ready = await withUploads(store, kept, signal)
    showFiles(store, ready)
    const client = await loadClient()
    const closing = new AbortController()
    const close = () => closing.abort()
    signal.addEventListener('abort', close)
    if (signal.aborted) close()
    const events = client.chat(requestOf(ready), {
      signal: closing.signal,
      onConnection: (connection) => store.setState({ connection }),
    })
    const first = await events.next()
    if (first.done) return undefined
    // Before it is taken out, which is what other tabs go by.
    if (outgoing.conversationId === null && first.value.type === 'start')
      begunConversations.set(outgoing.clientMessageId, first.value.start.conversationId)
    outbox.remove(outgoing.clientMessageId)
    readWaitingMessages()
    if (ready.files) act(loadUploads(), ({ letGo }) => letGo(ready.files ?? []))
    return { first: first.value, opened: { events, close }, refused: undefined }
  })

/** The conversation that the message is in now is found by its id, and at its address. */
const adopt = (store: ConversationStore, { clientMessageId, ...outgoing }: Outgoing, conversationId: string) => {
  conversationStores.adopt(store, conversationId)
  if (outgoing.conversationId === null) moveDraft(store.key, conversationId)
  renameAddress(waitingPath(clientMessageId), conversationPath(conversationId))
}

/**
 * What another tab has sent, or taken back: the server shows what became of it. A tab that does not show the conversation reads it
 * when it is opened.
 */
const showSent = async (store: ConversationStore, outgoing: Outgoing): Promise<void> => {
  const { clientMessageId } = outgoing
  const begun = outgoing.conversationId === null ? begunConversations.get(clientMessageId) : undefined
  if (begun === undefined) renameAddress(waitingPath(clientMessageId), blankPath)
  else {
    store.setState({ id: begun })
    adopt(store, outgoing, begun)
  }
  if (!shownConversation.isShown(store)) {
    const { loading } = store.getState()
    return store.setState({ outgoing: null, loading: begun === undefined ? loading : 'not yet' })
  }
  if (begun !== undefined) void readConversation(begun)
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

/** Shows why the server refused a message, and keeps it with that: it is not sent again until the reader asks for it. */
const refuse = (store: ConversationStore, { clientMessageId }: Outgoing, problem: Problem) => {
  store.setState(({ outgoing }) => ({ outgoing: outgoing && { ...outgoing, problem } }))
  const kept = outbox.get(clientMessageId)
  if (!kept || kept.refused) return
  outbox.put({ ...kept, refused: problem })
  readWaitingMessages()
  if (saysGone(problem)) act(loadOwner(), ({ checkOwner }) => checkOwner())
}

/** Sends a message until the server has it, and shows its answer; nothing when this tab does so already. */
export const deliver = async (store: ConversationStore, outgoing: Outgoing): Promise<void> => {
  const { clientMessageId } = outgoing
  if (deliveries.has(clientMessageId)) return
  const leaving = new AbortController()
  deliveries.set(clientMessageId, leaving)
  try {
    const sent = await sendOnce(store, outgoing, leaving.signal)
    if (!sent) return await showSent(store, outgoing)
    if (sent.refused) return refuse(store, outgoing, sent.refused)
    deliveries.delete(clientMessageId)
    applyEvent(store, sent.first)
    act(loadOwner(), ({ noteOwner }) => noteOwner())
    if (sent.first.type === 'start') {
      const { conversationId } = sent.first.start
      adopt(store, outgoing, conversationId)
      void readConversation(conversationId)
    }
    void resumeAnswer(store, sent.opened)
  } catch (error) {
    if (leaving.signal.aborted) return
    const problem = problemOf(error)
    if (isModelRefused(problem)) void queries.invalidateQueries({ queryKey: keys.models })
    if (problem && store.getState().outgoing) refuse(store, outgoing, problem)
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
