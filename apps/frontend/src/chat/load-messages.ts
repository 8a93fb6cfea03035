import type { Message, MessagePage, Problem } from '@chatbot/contracts'
import { noteFinishedAnswer } from '../attention/finished-answers.ts'
import { loadPart } from '../browser/load-part.ts'
import type { OpenStream } from '../tabs/receive-together.ts'
import { loadClient } from './client.ts'
import { type ConversationState, isBusy, isGone, newLiveAnswer, saysGone } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { pageLength, withEnd, withNewer, withOlder } from './message-window.ts'
import { codeOf, problemOf } from './problem-of.ts'
import { isReceiving, receiveAnswer } from './receive-answer.ts'

/** Why a conversation cannot be shown. */
const problemFor = (error: unknown): Problem =>
  problemOf(error) ?? { type: 'about:blank', title: '', status: 0, code: codeOf(error), detail: '' }

/** The messages with what has arrived of the live answer, should nothing more be read. */
const keepRead = ({ live, messages }: ConversationState): Partial<ConversationState> => {
  if (!live) return {}
  const { messageId, text, reasoning } = live
  const interrupted = { status: 'interrupted' as const, text, reasoning, generationId: null }
  return { messages: messages.map((message) => (message.id === messageId ? { ...message, ...interrupted } : message)) }
}

/** Receives the conversation's live answer while it can be seen; called again, it continues where it paused. */
export const resumeAnswer = async (store: ConversationStore, opened?: OpenStream): Promise<void> => {
  try {
    await receiveAnswer(store, opened)
  } catch (error) {
    if (!problemOf(error)) {
      console.warn('The answer cannot be received for now.', error)
      return store.setState({ connection: 'reconnecting' })
    }
    // It ended so long ago that its log is gone, and its message has it; or the session has ended, and what was read stays.
    store.setState(keepRead(store.getState()))
    await readEnd(store, { live: null, stopping: false })
  }
}

/** Shows an answer that runs already: after a reload, from another tab. */
const follow = async (store: ConversationStore, message: Message) => {
  const { id: messageId, generationId, text, reasoning, lastSeq } = message
  const { live } = store.getState()
  if (!generationId || (live?.generationId !== generationId && isBusy(store.getState()))) return
  if (!live) store.setState({ live: newLiveAnswer({ messageId, generationId, text, reasoning, seq: lastSeq ?? -1 }) })
  await resumeAnswer(store)
}

/** What changes when an answer has ended, or was left for another branch, while it was paused here. */
const endPaused = (store: ConversationStore, { messages }: MessagePage): Partial<ConversationState> => {
  const { live, revision } = store.getState()
  if (!live?.generationId || isReceiving(store)) return {}
  const message = messages.find(({ id }) => id === live.messageId)
  if (message?.status === 'running') return {}
  const change = { live: null, connection: 'connected' as const, stopping: false, revision: revision + 1 }
  if (!message) return change
  noteFinishedAnswer()
  const { status, finishReason, problem, text } = message
  return { ...change, ended: { messageId: message.id, status, finishReason, problem, text } }
}

/** Times that a page is read again because an answer began or ended while it was on its way. */
const mostReads = 5

const readPage = async (store: ConversationStore, id: string, reads = 1): Promise<MessagePage> => {
  const { revision } = store.getState()
  const client = await loadClient()
  const page = await client.messages.window(id, { limit: pageLength })
  const isTorn = page.messages.some(({ status, generationId }) => status === 'running' && generationId === null)
  const isOld = isTorn || store.getState().revision !== revision
  return isOld && reads < mostReads ? readPage(store, id, reads + 1) : page
}

/** Reads the end of the conversation's branch, and follows the answer that runs there. `change` is made with what came. */
export const readEnd = async (store: ConversationStore, change: Partial<ConversationState> = {}): Promise<void> => {
  const { id, loading, hasEnd } = store.getState()
  if (id === null) return store.setState(change)
  // One that is gone stays so until it is found again.
  if (loading !== 'done' && !isGone(store.getState())) store.setState({ loading: 'loading' })
  try {
    const page = await readPage(store, id)
    // Meanwhile a search has led elsewhere.
    if (hasEnd && !store.getState().hasEnd) return store.setState(change)
    store.setState({ ...withEnd(store.getState(), page), ...endPaused(store, page), ...change, loading: 'done' })
    const running = page.messages.findLast(({ status }) => status === 'running')
    if (running) void follow(store, running)
  } catch (error) {
    const problem = problemFor(error)
    const isKnown = loading === 'done'
    if (isKnown && saysGone(problem)) {
      loadPart(() => import('../account/session-owner.ts')).then(
        ({ checkOwner }) => checkOwner(),
        (error: unknown) => console.warn('Not asked whose session this is.', error),
      )
    }
    // What is shown stays while the server is away.
    store.setState({ ...change, loading: isKnown && !saysGone(problem) ? 'done' : problem })
  }
}

const refreshing = new WeakMap<ConversationStore, { again: boolean }>()

/** Reads what is new, unless the reader is elsewhere in the conversation. Asked for during a reading, it is read once more. */
export const refresh = async (store: ConversationStore): Promise<void> => {
  const { loading, hasEnd } = store.getState()
  if (loading !== 'done' || !hasEnd) return
  const current = refreshing.get(store)
  if (current) {
    current.again = true
    return
  }
  const reading = { again: false }
  refreshing.set(store, reading)
  await readEnd(store)
  refreshing.delete(store)
  if (reading.again) await refresh(store)
}

export const readOlder = async (store: ConversationStore): Promise<void> => {
  const { id, before } = store.getState()
  if (id === null || before === null) return
  const client = await loadClient()
  const page = await client.messages.window(id, { limit: pageLength, before })
  const now = store.getState()
  if (now.before === before) store.setState(withOlder(now, page))
}

/** Reads what is below the window, which ends above the branch's end. */
export const readNewer = async (store: ConversationStore): Promise<void> => {
  const { id, messages, hasEnd } = store.getState()
  const last = messages.at(-1)
  if (id === null || hasEnd || !last) return
  const client = await loadClient()
  const page = await client.messages.window(id, { limit: 2 * pageLength, around: last.id })
  const now = store.getState()
  const isEnd = page.messages.at(-1)?.id === last.id
  if (now.messages.at(-1)?.id === last.id) store.setState(withNewer(now, page, isEnd))
}

/**
 * Shows the part of the conversation that a message is in, in its own branch. Where that is not the active one, `activate`
 * makes it so before it is shown: what is said below it shall follow it. Where that cannot be, nothing is shown.
 */
export const showMessage = async (
  store: ConversationStore,
  messageId: string,
  activate: () => Promise<boolean>,
): Promise<void> => {
  const { id, messages } = store.getState()
  if (id === null) return
  if (messages.some((message) => message.id === messageId)) {
    store.setState({ target: messageId })
    return
  }
  const client = await loadClient()
  const { isActive = true, ...page } = await client.messages.window(id, { limit: pageLength, around: messageId })
  if (!isActive && !(await activate())) return
  store.setState({ ...page, hasEnd: false, loading: 'done', target: messageId })
}

/** Back at the end of the branch, from anywhere in it. */
export const showEnd = async (store: ConversationStore): Promise<void> => {
  if (store.getState().hasEnd) return
  store.setState({ messages: [], before: null, hasEnd: true })
  await readEnd(store)
}
