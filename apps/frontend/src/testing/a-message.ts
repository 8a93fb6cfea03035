import { Message } from '@chatbot/contracts'

const conversationId = '01940000-0000-7000-8000-000000000000'

/** An id that sorts by its number. */
export const messageId = (number: number) => `01940000-0000-7000-8000-${String(number).padStart(12, '0')}`

type Given = { [Key in keyof Message]?: unknown }

export const aMessage = (number: number, message: Given = {}): Message =>
  Message.parse({
    id: messageId(number),
    conversationId,
    parentId: number > 1 ? messageId(number - 1) : null,
    role: number % 2 === 1 ? 'user' : 'assistant',
    status: 'completed',
    text: `message ${number}`,
    parts: [],
    feedback: null,
    reasoning: '',
    model: null,
    usage: null,
    finishReason: null,
    problem: null,
    createdAt: '2026-03-01T10:00:00.000Z',
    siblingIds: [messageId(number)],
    generationId: null,
    lastSeq: null,
    ...message,
  })

/** Messages of a branch, both ends included. */
export const branch = (first: number, last: number): Message[] =>
  Array.from({ length: last - first + 1 }, (_, index) => aMessage(first + index))
