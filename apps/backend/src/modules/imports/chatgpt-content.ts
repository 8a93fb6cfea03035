import { z } from 'zod'
import { budgets } from '../../budgets.ts'

type Content = { content_type: string; [key: string]: unknown }

const maxParts = budgets.message.foreignParts

const Text = z.string().catch('')
const Thought = z.looseObject({ summary: Text, content: Text })

/** Whether a message holds more parts or thoughts than are read. */
export const hasTooManyParts = ({ parts, thoughts }: Content): boolean =>
  [parts, thoughts].some((list) => Array.isArray(list) && list.length > maxParts)

const startMark = '\uE200'
const endMark = '\uE201'

/**
 * Text without ChatGPT's marks of citations and widgets, which only its own page can show. A mark that does not end stays.
 * Linear: an expression that looks for the end from each start is not, in a text of starts alone.
 */
export const withoutMarks = (text: string): string => {
  const kept: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf(startMark, at)
    const end = start < 0 ? -1 : text.indexOf(endMark, start)
    if (end < 0) return kept.join('') + text.slice(at)
    kept.push(text.slice(at, start))
    at = end + 1
  }
}

const textOfPart = (part: unknown): string => {
  if (typeof part === 'string') return part
  if (typeof part !== 'object' || part === null || !('content_type' in part)) return ''
  if (part.content_type === 'image_asset_pointer') return '[image]'
  return part.content_type === 'audio_transcription' && 'text' in part && typeof part.text === 'string' ? part.text : ''
}

/** The length of the longest run of backquotes. */
const longestRun = (code: string): number => {
  let longest = 0
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}

/** A fence that the code does not hold. */
export const fenced = (code: string, language: string): string => {
  const fence = '`'.repeat(Math.max(2, longestRun(code)) + 1)
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

const textOfThought = (given: unknown): string => {
  const thought = Thought.safeParse(given)
  if (!thought.success) return ''
  const { summary, content } = thought.data
  return [summary && `**${summary}**`, content].filter(Boolean).join('\n\n')
}

/** What a reasoning model let see of its thoughts. */
export const thoughtsOfContent = ({ content_type, thoughts }: Content): string =>
  content_type === 'thoughts' && Array.isArray(thoughts) ? thoughts.map(textOfThought).filter(Boolean).join('\n\n') : ''
