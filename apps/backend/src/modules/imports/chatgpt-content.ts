import { z } from 'zod'

type Content = { content_type: string; [key: string]: unknown }

const Text = z.string().catch('')
const Part = z.union([
  z.string(),
  z.looseObject({ content_type: z.literal('audio_transcription'), text: z.string() }),
  z.looseObject({ content_type: z.literal('image_asset_pointer') }),
])
const Thoughts = z.array(z.looseObject({ summary: Text, content: Text })).catch([])

/** Marks of citations and widgets, which only ChatGPT's page can show. */
const withoutMarks = (text: string) => text.replace(/\uE200[^\uE201]*\uE201/g, '')

const textOfPart = (part: unknown): string => {
  const parsed = Part.safeParse(part)
  if (!parsed.success) return ''
  if (typeof parsed.data === 'string') return parsed.data
  return 'text' in parsed.data ? String(parsed.data.text) : '[image]'
}

/** A fence that the code does not hold. */
const fenced = (code: string, language: string) => {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language === 'unknown' ? '' : language}\n${code}\n${fence}`
}

/** What of a message's content is text to read, as Markdown; '' for what is none. */
export const textOfContent = (content: Content): string => {
  switch (content.content_type) {
    case 'text':
    case 'multimodal_text': {
      const parts = Array.isArray(content.parts) ? content.parts : []
      return withoutMarks(parts.map(textOfPart).join('\n')).trim()
    }
    case 'code': {
      const code = Text.parse(content.text)
      return code === '' ? '' : fenced(code, Text.parse(content.language))
    }
    default:
      return ''
  }
}

/** What a reasoning model let see of its thoughts. */
export const thoughtsOfContent = (content: Content): string =>
  content.content_type === 'thoughts'
    ? Thoughts.parse(content.thoughts)
        .map(({ summary, content: thought }) => [summary && `**${summary}**`, thought].filter(Boolean).join('\n\n'))
        .join('\n\n')
    : ''
