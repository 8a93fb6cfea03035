import { budgets } from '../budgets.ts'
import type { AttachmentReference, ModelMessage } from './model-client.ts'

/** Reads what is attached. */
export type AttachmentContents = {
  /** Texts of documents by their ids; those that are gone are absent. */
  texts: (ids: string[]) => Promise<Map<string, string>>
  /** The bytes of a file; empty when it is gone. */
  bytes: (id: string) => Promise<Buffer>
}

export type LoadedPart = { type: 'text'; text: string } | { type: 'image'; url: string }

/** A message as a protocol sends it: what is attached comes before what is said of it. */
export type LoadedMessage = Pick<ModelMessage, 'role' | 'text'> & { parts?: LoadedPart[] }

/** All that is text in a message. */
export const textsOf = ({ text, parts = [] }: LoadedMessage): string[] => [
  ...parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
  text,
]

const attribute = (text: string) => text.replace(/[<>"\s]+/g, ' ').trim()
const document = (name: string, text: string): LoadedPart => ({
  type: 'text',
  text: `<document name="${attribute(name)}">\n${text}\n</document>`,
})
/** What stands for a file that the model is not given. */
const mention = ({ kind, name }: AttachmentReference): LoadedPart => ({
  type: 'text',
  text: `[${kind === 'image' ? 'image' : 'document'}, not shown: ${attribute(name)}]`,
})

/** Bytes of the images that loading these messages takes at most. */
export const imageBytesOf = (messages: readonly ModelMessage[]): number => {
  const images = messages.flatMap(({ attachments = [] }) => attachments.filter(({ kind }) => kind === 'image'))
  const all = images.reduce((sum, { size }) => sum + size, 0)
  return Math.min(all, budgets.prompt.attachedImageBytes)
}

/**
 * Loads what is attached to messages: the newest first, as far as one request carries. Images go to models that see
 * them; any other file, and what is too much or gone, is named in its place.
 */
export const loadAttachments = async (
  messages: readonly ModelMessage[],
  options: { contents: AttachmentContents; seesImages: boolean },
): Promise<LoadedMessage[]> => {
  const { contents } = options
  let text = budgets.prompt.attachedTextBytes
  let images = budgets.prompt.attachedImageBytes

  const load = async (file: AttachmentReference): Promise<LoadedPart> => {
    if (file.kind !== 'image') {
      text -= file.textBytes
      if (text < 0) return mention(file)
      const found = (await contents.texts([file.id])).get(file.id)
      return found ? document(file.name, found) : mention(file)
    }
    images -= file.size
    if (!options.seesImages || images < 0) return mention(file)
    const bytes = await contents.bytes(file.id)
    return bytes.byteLength > 0
      ? { type: 'image', url: `data:${file.mediaType};base64,${bytes.toString('base64')}` }
      : mention(file)
  }

  const loaded: LoadedMessage[] = []
  for (const { role, text: said, attachments = [] } of messages.toReversed()) {
    const parts: LoadedPart[] = []
    for (const file of attachments) parts.push(await load(file))
    loaded.push({ role, text: said, ...(parts.length > 0 && { parts }) })
  }
  return loaded.reverse()
}
