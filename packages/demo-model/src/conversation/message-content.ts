import { z } from 'zod'

/** A message's content in either protocol: a text, or parts of which some are text. */
export const messageContent = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish()

/** The text of a content; images, files and other parts have none. */
export const textOf = (content: z.output<typeof messageContent>): string => {
  if (typeof content === 'string') return content
  return (content ?? []).map((part) => part.text ?? '').join('')
}
