import type { MessagePart, StreamEvent } from '@chatbot/contracts'
import {
  blankPath,
  conversationPath,
  parseAddress,
  projectPath,
  temporaryPath,
  waitingPath,
} from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { draftFiles } from '../attachments/draft-files.ts'
import { newUuid } from '../browser/new-uuid.ts'
import { untilOnline } from '../browser/until-online.ts'
import { withLock } from '../browser/with-lock.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { requestOf } from './chat-request.ts'
import { loadClient } from './client.ts'
import type { ConversationStore } from './conversation-store.ts'
import { conversationStores } from './conversation-stores.ts'
import { draftKey, drafts } from './drafts.ts'
import { readEnd } from './load-messages.ts'
import { moveDraft } from './move-draft.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { problemOf } from './problem-of.ts'
import { receiveAnswer } from './receive-answer.ts'
import { readWaitingMessages } from './waiting-messages.ts'

/** The messages that this tab is sending: aborting one withdraws it. */
const deliveries = new Map<string, AbortController>()

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
    outbox.remove(outgoing.clientMessageId)
    readWaitingMessages()
    if (ready.files) void loadUploads().then(({ letGo }) => letGo(ready.files ?? []))
    return from(first.value, events)
  })

const deliver = async (store: ConversationStore, outgoing: Outgoing): Promise<void> => {
  const { clientMessageId } = outgoing
  if (deliveries.has(clientMessageId)) return
  const leaving = new AbortController()
  deliveries.set(clientMessageId, leaving)
  const onStart = (conversationId: string) => {
    deliveries.delete(clientMessageId)
    conversationStores.adopt(store, conversationId)
    if (outgoing.conversationId === null) moveDraft(store.key, conversationId)
    renameAddress(waitingPath(clientMessageId), conversationPath(conversationId))
    void readConversation(conversationId)
  }
  try {
    const events = await sendOnce(store, outgoing, leaving.signal)
    if (events) await receiveAnswer(store, events, onStart)
    else {
      // Another tab has sent it: the server shows what became of it.
      await readEnd(store, { outgoing: null })
    }
  } catch (error) {
    if (leaving.signal.aborted) return
    const problem = problemOf(error)
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

/** Puts a message on its way; it stays there over reloads and lost networks, until the server has it. */
const dispatch = (store: ConversationStore, outgoing: Outgoing) => {
  store.setState({ outgoing: { ...outgoing, problem: null }, ended: null, target: null, stopping: false })
  void deliver(store, outgoing)
}

export type NewMessage = Pick<
  Outgoing,
  'text' | 'files' | 'parentId' | 'projectId' | 'model' | 'systemPrompt' | 'temporary'
>

/** Sends a message in a conversation; without one it begins one, which is returned. */
export const sendMessage = (conversation: ConversationStore | null, message: NewMessage): ConversationStore => {
  const clientMessageId = newUuid()
  const store = conversation ?? conversationStores.openWaiting(clientMessageId)
  const outgoing = {
    ...message,
    clientMessageId,
    conversationId: store.getState().id,
    writtenAt: new Date().toISOString(),
  }
  outbox.put(outgoing)
  readWaitingMessages()
  dispatch(store, outgoing)
  return store
}

/** Sends what a refused message said once more; with its files anew where the server does not have them any more. */
export const resend = async (store: ConversationStore): Promise<void> => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  const { problem, ...message } = outgoing
  const isLost = problem?.code === 'not_found' && message.files !== undefined
  const again = isLost ? { ...message, files: await (await loadUploads()).asNew(message.files ?? []) } : message
  outbox.put(again)
  dispatch(store, again)
}

const blankPathOf = ({ projectId, temporary }: Outgoing) => {
  if (temporary) return temporaryPath
  return projectId === undefined ? blankPath : projectPath(projectId)
}

/** Takes a message back that the server has not taken: its text and its files are a draft again. */
export const withdraw = (store: ConversationStore) => {
  const { outgoing, id } = store.getState()
  if (!outgoing) return
  outbox.remove(outgoing.clientMessageId)
  readWaitingMessages()
  deliveries.get(outgoing.clientMessageId)?.abort()
  store.setState({ outgoing: null, connection: 'connected', stopping: false })
  const key = draftKey(id === null ? null : store)
  drafts.set(key, outgoing.text)
  draftFiles.set(key, [...(outgoing.files ?? []), ...draftFiles.get(key)])
  renameAddress(waitingPath(outgoing.clientMessageId), blankPathOf(outgoing))
}

/** An address of a message that is not on its way any more leads nowhere. */
const leaveDeadAddress = () => {
  const address = parseAddress(globalThis.location.pathname)
  if (address.at === 'waiting' && !outbox.get(address.id)) renameAddress(waitingPath(address.id), blankPath)
}

const takeUp = (outgoing: Outgoing) => {
  const { conversationId, clientMessageId } = outgoing
  const store =
    conversationId === null ? conversationStores.openWaiting(clientMessageId) : conversationStores.open(conversationId)
  if (!store.getState().outgoing) dispatch(store, outgoing)
}

/** Sends what an earlier page could not, and what another tab leaves behind. Returns how to end that. */
export const keepSending = (): (() => void) => {
  for (const outgoing of outbox.all()) takeUp(outgoing)
  readWaitingMessages()
  leaveDeadAddress()
  return outbox.onChangeElsewhere((change) => {
    readWaitingMessages()
    if ('put' in change) takeUp(change.put)
  })
}
