import { z } from 'zod'
import { budgets } from '../../budgets.ts'
import type { Breathe } from '../../scheduling/time-slice.ts'
import { hasTooManyParts, textOfContent, thoughtsOfContent } from './chatgpt-content.ts'
import { lengthFault, makeConversationFaults } from './conversation-faults.ts'
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
  // Its entries are checked one after the other.
  mapping: z.custom<Record<string, unknown>>(
    (mapping) => typeof mapping === 'object' && mapping !== null && !Array.isArray(mapping),
    { message: 'must be an object' },
  ),
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

type ReadNode = { node: ForeignNode; fault?: Fault }

/** A node of the mapping: without its message where that cannot be taken. */
const readNode = (key: string, entry: unknown, place: string, fallback: Date): ReadNode | { fault: Fault } => {
  const node = Node.safeParse(entry)
  if (!node.success) return { fault: { place, reason: 'invalid', message: explain(node.error) } }
  const found = { key, parentKey: node.data.parent ?? null, message: undefined }
  if (node.data.message === null || node.data.message === undefined) return { node: found }
  const refuse = (fault: Omit<Fault, 'place'>) => ({ node: found, fault: { place: `${place}.message`, ...fault } })
  const message = Message.safeParse(node.data.message)
  if (!message.success) return refuse({ reason: 'invalid', message: explain(message.error) })
  const { content } = message.data
  if (hasTooManyParts(content)) {
    return refuse({ reason: 'too_large', message: `has more than ${budgets.message.foreignParts} parts` })
  }
  const thoughts = thoughtsOfContent(content)
  const shown = toMessage(message.data, fallback)
  const tooLong = lengthFault({
    text: shown?.text ?? '',
    reasoning: thoughts,
    parts: [],
    problem: null,
    feedback: null,
  })
  if (tooLong) return refuse(tooLong)
  return { node: { ...found, message: shown, ...(thoughts && { thoughts }) } }
}

/** A conversation of ChatGPT's conversations.json. @throws ZodError when it is none, Untakeable for too many faults */
export const readChatgptEntry = async (
  value: unknown,
  place: string,
  breathe: Breathe,
): Promise<ForeignConversation> => {
  const given = Conversation.parse(value)
  const id = given.conversation_id ?? given.id
  if (!id) throw new z.ZodError([{ code: 'custom', path: ['id'], message: 'is missing', input: id }])
  const createdAt = toDate(given.create_time) ?? toDate(given.update_time) ?? new Date()
  const { faults, add } = makeConversationFaults()
  const nodes: ForeignNode[] = []
  for (const [key, entry] of Object.entries(given.mapping)) {
    await breathe()
    const read = readNode(key, entry, `${place}.mapping.${key.slice(0, 100)}`, createdAt)
    if ('node' in read) nodes.push(read.node)
    if (read.fault) add(read.fault)
  }
  const timeOf = ({ message }: ForeignNode) => message?.createdAt.getTime() ?? 0
  const title = (given.title ?? '').slice(0, longestTitle).toWellFormed().trim()
  return {
    importKey: `chatgpt:${id}`,
    originalId: undefined,
    title,
    titleSource: title === '' ? 'excerpt' : 'model',
    model: given.default_model_slug?.slice(0, longestModel) ?? null,
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
