import { type Conversation, lastUserText } from '../conversation/conversation.ts'

/** What a model that is asked to go on knows: what it has said, what is left, and the words it should begin with. */
interface Cut {
  readonly soFar: string
  readonly rest: string
  readonly anchor: string
}

const lastWords = (text: string, count: number) =>
  text
    .split(/(?<=\s)/)
    .slice(-count)
    .join('')

/**
 * How models answer when they are asked to continue what they have said, by the end of the model's name. The servers of
 * all of these begin a new message after a trailing assistant message. Seen at real models; none of them has one source.
 */
export const continuations = {
  'as-asked': ({ anchor, rest }: Cut) => anchor + rest,
  exactly: ({ rest }: Cut) => rest,
  'repeats-words': ({ soFar, rest }: Cut) => lastWords(soFar, 4) + rest,
  'repeats-after-dots': ({ soFar, rest }: Cut) => `...${lastWords(soFar, 6)}${rest}`,
  restarts: ({ soFar, rest }: Cut) => soFar + rest,
  apologises: ({ anchor, rest }: Cut) =>
    `I apologize for the interruption. Continuing from where I left off:\n\n${anchor}${rest}`,
  agrees: ({ soFar, rest }: Cut) =>
    `Sure, here is the rest of the answer:\n\n${lastWords(soFar, 5).trimStart()}${rest}`,
  'agrees-and-restarts': ({ soFar, rest }: Cut) => `Certainly! Continuing:\n\n${soFar}${rest}`,
  'changes-its-mind': ({ soFar }: Cut) =>
    `\n\nOn second thoughts, the numbers after ${lastWords(soFar, 1).trim()} are the same as before.`,
} as const satisfies Record<string, (cut: Cut) => string>

export type ContinuationName = keyof typeof continuations

const isName = (name: string): name is ContinuationName => Object.hasOwn(continuations, name)

/** The way in which a behaviour goes on; undefined for a behaviour whose server takes a prefill. */
export const continuationOf = (behaviour: string): ContinuationName | undefined => {
  const name = behaviour.replace(/^demo-continues-/, '')
  return name !== behaviour && isName(name) ? name : undefined
}

const request = /\bcut off\b[\s\S]*\bcontinue\b/i
const anchorLine = /\bwhich are:\n([\s\S]*)\nThen go on\b/

/** What the last message asks to continue, and the conversation before it; undefined when it asks for something else. */
export const readContinuation = (
  conversation: Conversation,
): { before: Conversation; soFar: string; anchor: string } | undefined => {
  const { messages, prefill } = conversation
  const said = messages.at(-2)
  const asked = lastUserText(conversation)
  if (prefill !== undefined || said?.role !== 'assistant' || !request.test(asked)) return undefined
  return {
    before: { ...conversation, messages: messages.slice(0, -2) },
    soFar: said.text,
    anchor: anchorLine.exec(asked)?.[1] ?? '',
  }
}

const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'

/** The question by which a client finds out whether a server continues what an answer begins with. */
export const daysAsked = (conversation: Conversation): string | undefined =>
  /\bdays of the week\b/i.test(lastUserText(conversation)) ? days : undefined
