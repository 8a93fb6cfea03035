import type { Conversation } from '@chatbot/contracts'
import { ownerKey } from '../account/owner-key.ts'
import {
  blankPath,
  conversationPath,
  parseAddress,
  projectPath,
  temporaryPath,
  waitingPath,
} from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { loadPart } from '../browser/load-part.ts'
import { newUuid } from '../browser/new-uuid.ts'
import { stored } from '../browser/storage.ts'
import { untilOnline } from '../browser/until-online.ts'
import { keys, queries } from '../conversations/queries.ts'
import { isGone } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { conversationStores } from './conversation-stores.ts'
import { deliveries } from './deliveries.ts'
import { draftKey } from './drafts.ts'
import { editKey } from './edits.ts'
import { addAbove, moveDraft } from './move-draft.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { readWaitingMessages } from './waiting-messages.ts'

/** What sends is loaded when there is something to send; a page that is only looked at does without. */
export const loadDelivery = () => loadPart(() => import('./deliver.ts'))

const untilLoaded = async (store: ConversationStore): ReturnType<typeof loadDelivery> => {
  try {
    return await loadDelivery()
  } catch (error) {
    console.warn('What sends messages is not here yet.', error)
    store.setState({ connection: 'reconnecting' })
    await untilOnline()
    return untilLoaded(store)
  }
}

const send = async (store: ConversationStore, outgoing: Outgoing): Promise<void> => {
  const { deliver } = await untilLoaded(store)
  // Unless it was withdrawn meanwhile.
  if (store.getState().outgoing?.clientMessageId === outgoing.clientMessageId) await deliver(store, outgoing)
  takeUpNext(store)
}

/** Puts a message on its way; it stays there over reloads and lost networks, until the server has it. */
export const dispatch = (store: ConversationStore, { refused: _, ...outgoing }: Outgoing) => {
  store.setState({ outgoing: { ...outgoing, problem: null }, ended: null, target: null, stopping: false })
  void send(store, outgoing)
}

const blankPathOf = ({ projectId, temporary }: Outgoing) => {
  if (temporary) return temporaryPath
  return projectId === undefined ? blankPath : projectPath(projectId)
}

/** What was on its way is written again, as an edit where it was one; above what was written meanwhile. */
const redraft = (store: ConversationStore, { text, files = [], editOf }: Outgoing) => {
  if (isGone(store.getState())) return addAbove(draftKey(null), { text, files })
  const key = editOf === undefined ? draftKey(store.getState().id === null ? null : store) : editKey(editOf)
  // Of a conversation that is not to be: what was written in it belongs to the next one.
  if (editOf === undefined) moveDraft(draftKey(store), key)
  addAbove(key, { text, files })
  if (editOf !== undefined) store.setState({ editing: { messageId: editOf, begun: false } })
}

/** Takes a message back that the server has not taken: its text and its files are a draft again. */
export const withdraw = (store: ConversationStore) => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  outbox.remove(outgoing.clientMessageId)
  readWaitingMessages()
  deliveries.get(outgoing.clientMessageId)?.abort()
  store.setState({ outgoing: null, connection: 'connected', stopping: false })
  redraft(store, outgoing)
  renameAddress(waitingPath(outgoing.clientMessageId), blankPathOf(outgoing))
  if (outgoing.conversationId !== null && isGone(store.getState()))
    renameAddress(conversationPath(outgoing.conversationId), outgoing.temporary ? temporaryPath : blankPath)
}

/** What a new chat has to have in common with a conversation, should that be gone when the message arrives there. */
const kindOf = (id: string | null): Pick<Outgoing, 'temporary' | 'projectId'> => {
  const known = id === null ? undefined : queries.getQueryData<Conversation>(keys.conversation(id))
  return {
    ...(known?.temporary && { temporary: true }),
    ...(known?.projectId && { projectId: known.projectId }),
  }
}

export type NewMessage = Pick<
  Outgoing,
  'text' | 'files' | 'parentId' | 'editOf' | 'projectId' | 'model' | 'systemPrompt' | 'parameters' | 'temporary'
>

/**
 * Sends a message in a conversation; without one it begins one, which is returned. What was refused there is a draft again:
 * it would be sent by a later page, below what has been said since.
 */
export const sendMessage = (conversation: ConversationStore | null, message: NewMessage): ConversationStore => {
  if (conversation) withdraw(conversation)
  const clientMessageId = newUuid()
  const store = conversation ?? conversationStores.openWaiting(clientMessageId)
  const outgoing = {
    ...kindOf(store.getState().id),
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

/** An address of a message that is not on its way any more leads nowhere. */
const leaveDeadAddress = () => {
  const address = parseAddress(globalThis.location.pathname)
  if (address.at === 'waiting' && !outbox.get(address.id)) renameAddress(waitingPath(address.id), blankPath)
}

/** Shows a message of the outbox in its conversation, and sends it unless it was refused. */
export const takeUp = (outgoing: Outgoing) => {
  const { conversationId, clientMessageId, refused } = outgoing
  const store =
    conversationId === null ? conversationStores.openWaiting(clientMessageId) : conversationStores.open(conversationId)
  const current = store.getState().outgoing
  if (current && (!current.problem || (refused && current.clientMessageId !== clientMessageId))) return
  if (refused) store.setState({ outgoing: { ...outgoing, problem: refused } })
  else dispatch(store, outgoing)
}

/** Another message of the conversation may have waited until this one was accepted, or given up. */
export const takeUpNext = (store: ConversationStore) => {
  const { id, outgoing } = store.getState()
  const next = outbox.all().find(({ conversationId }) => conversationId === id)
  if (id !== null && !outgoing && next) takeUp(next)
}

/** Sends what an earlier page could not, and what another tab leaves behind. Returns how to end that. */
export const keepSending = (): (() => void) => {
  const all = outbox.all()
  // A conversation shows one at a time: those that can be sent come first.
  const takeAllUp = () => {
    for (const outgoing of all.toSorted((one, other) => Number(!!one.refused) - Number(!!other.refused)))
      takeUp(outgoing)
  }
  // What somebody else has written here is not sent for them.
  if (stored.get(ownerKey) && (all.length > 0 || stored.keys('draft').length > 0)) {
    loadPart(() => import('../account/session-owner.ts')).then(
      ({ checkOwner }) => checkOwner().then(takeAllUp),
      takeAllUp,
    )
  } else takeAllUp()
  readWaitingMessages()
  leaveDeadAddress()
  return outbox.onChangeElsewhere((change) => {
    readWaitingMessages()
    if ('put' in change) takeUp(change.put)
    else
      loadDelivery().then(
        ({ settledElsewhere }) => settledElsewhere(change.removed),
        (error: unknown) => console.warn('What another tab has sent is not shown yet.', error),
      )
  })
}
