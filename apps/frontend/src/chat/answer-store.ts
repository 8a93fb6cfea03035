import { ApiProblem, type ConnectionState } from '@chatbot/api-client'
import type { Problem, StreamEnd, StreamEvent } from '@chatbot/contracts'
import { api } from './client.ts'

/** An answer that is being received, outside React: pages come and go, it goes on. */
export type LiveAnswer = {
  question: string | null
  messageId: string | null
  generationId: string | null
  text: string
  connection: ConnectionState
  end: StreamEnd | null
  /** Why it could not begin. */
  problem: Problem | null
}

const newChat = 'new'
const keyOf = (conversationId: string | null) => conversationId ?? newChat

const answers = new Map<string, LiveAnswer>()
const listeners = new Set<() => void>()
const emit = () => {
  for (const listener of listeners) listener()
}

const update = (key: string, change: Partial<LiveAnswer>) => {
  const answer = answers.get(key)
  if (!answer) return
  answers.set(key, { ...answer, ...change })
  emit()
}

const begin = (key: string, answer: Partial<LiveAnswer>) => {
  answers.set(key, {
    question: null,
    messageId: null,
    generationId: null,
    text: '',
    connection: 'connected',
    end: null,
    problem: null,
    ...answer,
  })
  emit()
}

const receive = async (
  startKey: string,
  events: (onConnection: (state: ConnectionState) => void) => AsyncIterable<StreamEvent>,
  onStart: (conversationId: string) => void,
): Promise<void> => {
  let key = startKey
  try {
    for await (const event of events((connection) => update(key, { connection }))) {
      const text = answers.get(key)?.text ?? ''
      switch (event.type) {
        case 'start': {
          const { conversationId, messageId, generationId } = event.start
          if (key === newChat) {
            const answer = answers.get(key)
            answers.delete(key)
            key = conversationId
            if (answer) answers.set(key, answer)
          }
          update(key, { messageId, generationId })
          onStart(conversationId)
          break
        }
        case 'text':
          update(key, { text: text + event.text })
          break
        case 'snapshot':
          update(key, { text: event.snapshot.text })
          break
        case 'end':
          update(key, { end: event.end })
          break
        case 'reasoning':
          break
      }
    }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    update(key, { problem: error.problem })
  }
}

export const answerStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (conversationId: string | null): LiveAnswer | undefined => answers.get(keyOf(conversationId)),

  /** Sends a message. `onStart` learns the conversation, which is new when none was given. */
  send: (conversationId: string | null, message: string, onStart: (conversationId: string) => void) => {
    const key = keyOf(conversationId)
    begin(key, { question: message })
    return receive(
      key,
      (onConnection) =>
        api.chat(
          { message, ...(conversationId && { conversationId }) },
          {
            onConnection,
          },
        ),
      onStart,
    )
  },

  /** Goes on receiving an answer that runs already: after a reload, in another tab. */
  follow: (
    conversationId: string,
    running: { messageId: string; generationId: string; text: string; lastSeq: number },
  ) => {
    if (answers.has(conversationId)) return Promise.resolve()
    const { messageId, generationId, text } = running
    begin(conversationId, { messageId, generationId, text })
    return receive(
      conversationId,
      (onConnection) => api.followGeneration(generationId, { after: running.lastSeq, onConnection }),
      () => undefined,
    )
  },

  /** Regenerates or continues an answer. */
  rerun: (
    conversationId: string,
    text: string,
    open: (onConnection: (state: ConnectionState) => void) => AsyncIterable<StreamEvent>,
  ) => {
    begin(conversationId, { text })
    return receive(conversationId, open, () => undefined)
  },

  stop: async (conversationId: string | null) => {
    const generationId = answers.get(keyOf(conversationId))?.generationId
    if (generationId) await api.generations.stop(generationId)
  },

  /** Forgets an answer that the conversation's messages show by now. */
  forget: (conversationId: string | null) => {
    if (answers.delete(keyOf(conversationId))) emit()
  },
}
