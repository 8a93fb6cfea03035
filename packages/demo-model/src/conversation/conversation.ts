/** The files that came with a message, as far as a model without eyes can tell. */
export interface Attached {
  readonly documents: readonly { readonly name: string; readonly text: string }[]
  readonly images: number
}

export interface Message {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
  readonly attached?: Attached
}

/** What both protocols ask, once read: the same conversation gives the same answer whichever way it came. */
export interface Conversation {
  /** System and developer messages, joined; empty without any. */
  readonly systemPrompt: string
  /** User and assistant messages, oldest first, without the prefill. */
  readonly messages: readonly Message[]
  /** The text of a last assistant message: the start of the answer that is asked for. */
  readonly prefill: string | undefined
}

/** Developer messages are the system messages of newer models. */
export const roleOf = (role: Message['role'] | 'developer'): Message['role'] => (role === 'developer' ? 'system' : role)

/** Separates the instructions and a prefill from the messages that are answered. */
export const toConversation = (all: readonly Message[]): Conversation => {
  const systemPrompt = all
    .filter((message) => message.role === 'system')
    .map((message) => message.text)
    .join('\n\n')
  const messages = all.filter((message) => message.role !== 'system')
  const last = messages.at(-1)
  if (last?.role !== 'assistant') return { systemPrompt, messages, prefill: undefined }
  return { systemPrompt, messages: messages.slice(0, -1), prefill: last.text }
}

const lastOfUser = ({ messages }: Conversation): Message | undefined =>
  messages.findLast((message) => message.role === 'user')

export const lastUserText = (conversation: Conversation): string => lastOfUser(conversation)?.text ?? ''

export const lastAttached = (conversation: Conversation): Attached =>
  lastOfUser(conversation)?.attached ?? { documents: [], images: 0 }

/**
 * Input tokens as usage reports them: four characters a token and four tokens of framing a message,
 * an estimate whose cost does not depend on the text.
 */
export const countInputTokens = ({ systemPrompt, messages, prefill }: Conversation): number => {
  const texts = [
    systemPrompt,
    prefill ?? '',
    ...messages.flatMap(({ text, attached }) => [
      text,
      ...(attached?.documents ?? []).map((document) => document.text),
    ]),
  ]
  return texts.reduce((sum, text) => sum + (text === '' ? 0 : Math.ceil(text.length / 4) + 4), 0)
}
