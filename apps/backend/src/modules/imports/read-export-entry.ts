import {
  ExportedConversation,
  ExportedMessage,
  MessagePart,
  maxTitleLength,
  SystemPromptText,
} from '@chatbot/contracts'
import { z } from 'zod'
import { budgets } from '../../budgets.ts'
import type { Breathe } from '../../scheduling/time-slice.ts'
import { cleanFileName } from '../attachments/clean-file-name.ts'
import { lengthFault, makeConversationFaults } from './conversation-faults.ts'
import type { Fault, ForeignConversation, ForeignNode } from './imported-conversation.ts'

const largestInteger = 2_147_483_647

/** Postgres knows no year 0. */
const Time = z.iso
  .datetime()
  .refine((time) => !time.startsWith('0000'))
  .transform((time) => new Date(time))
const Count = z.int().min(0).max(largestInteger)

/** Not looked into: a list of a million items would be a million faults at once. */
const List = z.custom<unknown[]>(Array.isArray, { message: 'must be a list' })

/** One that a catalogue may have had: any short name. */
const Model = z.string().max(200).nullable()

const Head = ExportedConversation.extend({
  title: z.string().transform((title) => title.slice(0, maxTitleLength).toWellFormed()),
  model: Model,
  systemPrompt: SystemPromptText.nullable(),
  // Exports of before there were these have none.
  systemPromptIsDefault: z.boolean().default(false),
  project: ExportedConversation.shape.project.default(null),
  createdAt: Time,
  activeAt: Time,
  messages: List,
})
/** UTF-16 code units of an attachment's name and media type; nothing of ours has longer ones. */
const maxNameLength = 255
/** An attachment as a message names it. A name that is too long is cut as an upload's is. */
const Part = MessagePart.options[0].extend({
  name: z.string().transform((name) => (name.length > maxNameLength ? (cleanFileName(name) ?? 'file') : name)),
  mediaType: z.string().max(maxNameLength),
})
const ImportedMessage = ExportedMessage.extend({
  model: Model,
  feedback: ExportedMessage.shape.feedback.default(null),
  parts: z.array(Part).default([]),
  createdAt: Time,
  usage: z.object({ inputTokens: Count, outputTokens: Count }).nullable(),
})
/** The lists of a message, which are counted before their items are checked. */
const Lists = z.object({
  parts: List.optional(),
  problem: z.object({ errors: List.optional() }).nullish(),
})
const hasLongList = (given: unknown): boolean => {
  const { data } = Lists.safeParse(given)
  return [data?.parts, data?.problem?.errors].some((list) => list !== undefined && list.length > budgets.message.parts)
}
/** Bytes of a problem as JSON. */
const maxProblemBytes = 10_000
/** Of a message that cannot be taken: where what hangs on it hangs on. */
const Place = z.object({ id: z.uuid(), parentId: z.uuid().nullable() })

/** Why a value does not fit, in one line with the place in it. */
export const explain = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => [...(path.length > 0 ? [path.map(String).join('.')] : []), message].join(': '))
    .join('; ')
    .slice(0, 300)

type ReadMessage = { node: ForeignNode } | { fault: Omit<Fault, 'place'> }

const readMessage = (given: unknown): ReadMessage => {
  if (hasLongList(given)) {
    return { fault: { reason: 'too_large', message: `has more than ${budgets.message.parts} parts` } }
  }
  const parsed = ImportedMessage.safeParse(given)
  if (!parsed.success) return { fault: { reason: 'invalid', message: explain(parsed.error) } }
  const { id: key, parentId: parentKey, ...message } = parsed.data
  const fault = lengthFault(message)
  if (fault) return { fault }
  if (message.problem && JSON.stringify(message.problem).length > maxProblemBytes) {
    return { fault: { reason: 'too_large', message: `problem: has more than ${maxProblemBytes} bytes` } }
  }
  return { node: { key, parentKey, message } }
}

/** A conversation of an export of ours. @throws ZodError when it is none, Untakeable for one of too many faults */
export const readExportEntry = async (
  value: unknown,
  place: string,
  breathe: Breathe,
): Promise<ForeignConversation> => {
  const { messages, id, headMessageId, ...head } = Head.parse(value)
  const { faults, add } = makeConversationFaults()
  const nodes: ForeignNode[] = []
  for (const [index, given] of messages.entries()) {
    await breathe()
    const read = readMessage(given)
    if ('node' in read) {
      nodes.push(read.node)
      continue
    }
    add({ place: `${place}.messages[${index}]`, ...read.fault })
    const found = Place.safeParse(given)
    if (found.success) nodes.push({ key: found.data.id, parentKey: found.data.parentId, message: undefined })
  }
  return { ...head, importKey: `chatbot:${id}`, originalId: id, headKey: headMessageId, nodes, faults }
}
