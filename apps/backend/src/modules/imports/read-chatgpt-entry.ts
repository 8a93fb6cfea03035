import { z } from 'zod'
import { textOfContent, thoughtsOfContent } from './chatgpt-content.ts'
import type { Fault, ForeignConversation, ForeignNode, ImportedMessage } from './imported-conversation.ts'
import { explain } from './read-export-entry.ts'

const longestTitle = 200
const longestModel = 200
/** Seconds: 2100-01-01. */
const latest = 4_102_444_800

/** What the format leaves out or changes from one year to the next must not cost the message. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null)

const Time = lenient(z.number().positive().max(latest))
const Conversation = z.object({
  id: lenient(z.string().min(1).max(200)),
  conversation_id: lenient(z.string().min(1).max(200)),
  title: lenient(z.string()),
  create_time: Time,
  update_time: Time,
  current_node: lenient(z.string()),
  default_model_slug: lenient(z.string()),
  is_archived: lenient(z.boolean()),
  is_starred: lenient(z.boolean()),
  mapping: z.record(z.string(), z.unknown()),
})
const Node = z.object({ parent: z.string().nullish(), message: z.unknown().optional() })
const Message = z.object({
  author: z.object({ role: z.string() }),
  create_time: Time,
  content: z.looseObject({ content_type: z.string() }),
  status: lenient(z.string()),
  recipient: lenient(z.string()),
  metadata: lenient(
    z.looseObject({
      model_slug: lenient(z.string()),
      is_visually_hidden_from_conversation: lenient(z.boolean()),
      finish_details: lenient(z.looseObject({ type: lenient(z.string()) })),
    }),
  ),
})
type Message = z.output<typeof Message>

const toDate = (seconds: number | null | undefined): Date | undefined =>
  seconds ? new Date(Math.round(seconds * 1_000)) : undefined

/** Undefined for what ChatGPT does not show: tools and what is said to them, instructions, hidden messages. */
const toMessage = (given: Message, fallback: Date): ImportedMessage | undefined => {
  const { role } = given.author
  if (role !== 'user' && role !== 'assistant') return undefined
  if (given.metadata?.is_visually_hidden_from_conversation) return undefined
  if (given.recipient && given.recipient !== 'all') return undefined
  const text = textOfContent(given.content)
  if (text === '') return undefined
  const ended = given.metadata?.finish_details?.type
  return {
    role,
    status: given.status === 'in_progress' ? 'interrupted' : ended === 'interrupted' ? 'stopped' : 'completed',
    text,
    reasoning: '',
    parts: [],
    model: role === 'assistant' ? (given.metadata?.model_slug?.slice(0, longestModel) ?? null) : null,
    usage: null,
    finishReason: ended === 'max_tokens' ? 'length' : null,
    problem: null,
    feedback: null,
    createdAt: toDate(given.create_time) ?? fallback,
  }
}

/** A conversation of ChatGPT's conversations.json. @throws ZodError when it is none */
export const readChatgptEntry = (value: unknown, place: string): ForeignConversation => {
  const given = Conversation.parse(value)
  const id = given.conversation_id ?? given.id
  if (!id) throw new z.ZodError([{ code: 'custom', path: ['id'], message: 'is missing', input: id }])
  const createdAt = toDate(given.create_time) ?? toDate(given.update_time) ?? new Date()
  const faults: Fault[] = []

  const toNode = ([key, entry]: [string, unknown]): ForeignNode[] => {
    const node = Node.safeParse(entry)
    if (!node.success) {
      faults.push({ place: `${place}.mapping.${key.slice(0, 100)}`, reason: 'invalid', message: explain(node.error) })
      return []
    }
    const found = { key, parentKey: node.data.parent ?? null }
    if (node.data.message === null || node.data.message === undefined) return [{ ...found, message: undefined }]
    const message = Message.safeParse(node.data.message)
    if (!message.success) {
      faults.push({
        place: `${place}.mapping.${key.slice(0, 100)}.message`,
        reason: 'invalid',
        message: explain(message.error),
      })
      return [{ ...found, message: undefined }]
    }
    const thoughts = thoughtsOfContent(message.data.content)
    return [{ ...found, message: toMessage(message.data, createdAt), ...(thoughts && { thoughts }) }]
  }

  const nodes = Object.entries(given.mapping).flatMap(toNode)
  const timeOf = ({ message }: ForeignNode) => message?.createdAt.getTime() ?? 0
  const title = (given.title ?? '').slice(0, longestTitle).toWellFormed().trim()
  return {
    importKey: `chatgpt:${id}`,
    originalId: undefined,
    title,
    titleSource: title === '' ? 'excerpt' : 'model',
    model: given.default_model_slug ?? null,
    systemPrompt: null,
    systemPromptIsDefault: false,
    project: null,
    pinned: given.is_starred ?? false,
    archived: given.is_archived ?? false,
    createdAt,
    activeAt: toDate(given.update_time) ?? createdAt,
    headKey: given.current_node ?? null,
    nodes: nodes.toSorted((one, other) => timeOf(one) - timeOf(other)),
    faults,
  }
}
