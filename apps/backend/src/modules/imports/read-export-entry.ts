import { ExportedConversation, ExportedMessage } from '@chatbot/contracts'
import { z } from 'zod'
import type { Fault, ForeignConversation, ForeignNode } from './imported-conversation.ts'

const largestInteger = 2_147_483_647

/** Postgres knows no year 0. */
const Time = z.iso
  .datetime()
  .refine((time) => !time.startsWith('0000'))
  .transform((time) => new Date(time))
const Count = z.int().min(0).max(largestInteger)

const Head = ExportedConversation.extend({
  // Exports of before there were these have none.
  systemPromptIsDefault: z.boolean().default(false),
  project: ExportedConversation.shape.project.default(null),
  createdAt: Time,
  activeAt: Time,
  messages: z.array(z.unknown()),
})
const ImportedMessage = ExportedMessage.extend({
  feedback: ExportedMessage.shape.feedback.default(null),
  parts: ExportedMessage.shape.parts.default([]),
  createdAt: Time,
  usage: z.object({ inputTokens: Count, outputTokens: Count }).nullable(),
})
/** Of a message that cannot be taken: where what hangs on it hangs on. */
const Place = z.object({ id: z.uuid(), parentId: z.uuid().nullable() })

/** Why a value does not fit, in one line with the place in it. */
export const explain = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => [...(path.length > 0 ? [path.map(String).join('.')] : []), message].join(': '))
    .join('; ')
    .slice(0, 300)

/** A conversation of an export of ours. @throws ZodError when it is none */
export const readExportEntry = (value: unknown, place: string): ForeignConversation => {
  const { messages, id, headMessageId, ...head } = Head.parse(value)
  const faults: Fault[] = []
  const nodes = messages.flatMap((given, index): ForeignNode[] => {
    const parsed = ImportedMessage.safeParse(given)
    if (parsed.success) {
      const { id: key, parentId: parentKey, ...message } = parsed.data
      return [{ key, parentKey, message }]
    }
    faults.push({ place: `${place}.messages[${index}]`, reason: 'invalid', message: explain(parsed.error) })
    const found = Place.safeParse(given)
    return found.success ? [{ key: found.data.id, parentKey: found.data.parentId, message: undefined }] : []
  })
  return { ...head, importKey: `chatbot:${id}`, originalId: id, headKey: headMessageId, nodes, faults }
}
