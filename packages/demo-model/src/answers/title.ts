import type { Conversation } from '../conversation/conversation.ts'
import { detectLanguage } from '../conversation/language.ts'
import { words } from '../conversation/words.ts'

const maxWords = 6

const untitled = { en: 'New conversation', fr: 'Nouvelle conversation' }

/** A label before a quoted message, then the phrases that ask, then an article: none of them says what it is about. */
const openings = [
  /^\s*(?:user|utilisateur)\s*:\s*/i,
  /^(?:please|(?:can|could|would) you|peux-tu|pouvez-vous|pourrais-tu|s['’]il (?:te|vous) pla[iî]t)\s*,?\s+/i,
  /^(?:show me|tell me|give me|write(?: me)?|explain(?: to me)?)\s+/i,
  /^(?:montre|raconte|donne|[ée]cris|explique|dis)(?:-moi)?\s+/i,
  /^(?:an?|the|une?|les?|la)\s+/i,
]

/** Words that leave a title hanging when it ends with them. */
const hanging = new Set(
  words('a an the in of and or to with for about by on un une le la les de du des et ou en dans à avec pour sur'),
)

const isHanging = (word: string): boolean => hanging.has(words(word).join(''))

/** Whether the instructions ask for the title of a conversation rather than for an answer. */
export const isTitleRequest = ({ systemPrompt }: Conversation): boolean =>
  /\btitle\b/i.test(systemPrompt) && /\bconversation\b/i.test(systemPrompt)

/** A title of at most six words, made from what the user wrote, in its language. */
export const title = (userText: string): string => {
  const firstLine =
    userText
      .trimStart()
      .slice(0, 400)
      .split(/[\n.!?]/, 1)[0] ?? ''
  const subject = openings.reduce((text, opening) => text.replace(opening, ''), firstLine)
  const kept = subject.split(/\s+/).filter(Boolean).slice(0, maxWords)
  while (kept.length > 1 && isHanging(kept.at(-1) ?? '')) kept.pop()
  const text = kept
    .join(' ')
    .replace(/[\s,;:]+$/, '')
    .slice(0, 80)
  if (text === '') return untitled[detectLanguage(userText)]
  return text.charAt(0).toUpperCase() + text.slice(1)
}
