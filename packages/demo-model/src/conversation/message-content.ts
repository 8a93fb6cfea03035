import { z } from 'zod'
import type { Attached } from './conversation.ts'

/** A message's content in either protocol: a text, or parts of which some are text. */
export const messageContent = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish()

/** How the chat hands over the text of a file: a part of its own, in an element that has the file's name. */
const document = /^<document name="([^"]*)">\n([\s\S]*)\n<\/document>$/

const imageTypes = new Set(['image_url', 'input_image'])

/** What is said in a content, and what came with it. Other parts have nothing that a demo model reads. */
export const readContent = (content: z.output<typeof messageContent>): { text: string; attached: Attached } => {
  const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? [])
  const documents: Attached['documents'][number][] = []
  let text = ''
  for (const part of parts) {
    const [, name, body] = (typeof content === 'string' ? null : document.exec(part.text ?? '')) ?? []
    if (name !== undefined && body !== undefined) documents.push({ name, text: body })
    else text += part.text ?? ''
  }
  return { text, attached: { documents, images: parts.filter(({ type }) => imageTypes.has(type)).length } }
}
