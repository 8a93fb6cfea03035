import { type Conversation, lastAttached, lastUserText } from '../conversation/conversation.ts'
import type { Language } from '../conversation/language.ts'
import { words } from '../conversation/words.ts'
import { comparison } from './comparison.ts'
import { debounce } from './debounce.ts'
import { echo } from './echo.ts'
import { markdownShowcaseEnglish } from './markdown-showcase.en.ts'
import { markdownShowcaseFrench } from './markdown-showcase.fr.ts'
import { seaStoryEnglish } from './sea-story.en.ts'
import { seaStoryFrench } from './sea-story.fr.ts'

const notice = {
  en: '*I am a demo model: I run locally, without AI. Set `OPENAI_API_KEY` to talk to a real one.*',
  fr: '*Je suis un modèle de démonstration : je tourne en local, sans IA. Définissez `OPENAI_API_KEY` pour parler à un vrai.*',
}

interface Topic {
  readonly matches: (asked: ReadonlySet<string>) => boolean
  readonly text: Readonly<Record<Language, string>>
}

const anyOf = (asked: ReadonlySet<string>, ...candidates: string[]) => candidates.some((word) => asked.has(word))

/** The answers that the interface's suggestions ask for, found by their words in either language. */
const topics: readonly Topic[] = [
  { matches: (asked) => asked.has('debounce'), text: debounce },
  {
    matches: (asked) =>
      anyOf(asked, 'compare', 'comparer', 'comparison') && anyOf(asked, 'sqlite', 'postgresql', 'redis'),
    text: comparison,
  },
  {
    matches: (asked) => anyOf(asked, 'story', 'tale', 'histoire', 'conte') && anyOf(asked, 'sea', 'ocean', 'mer'),
    text: { en: seaStoryEnglish, fr: seaStoryFrench },
  },
  {
    matches: (asked) => asked.has('markdown'),
    text: { en: markdownShowcaseEnglish, fr: markdownShowcaseFrench },
  },
]

/** A suggestion is a line: a pasted document that happens to hold the words does not ask for one. */
const maxSuggestionLength = 200

const topicOf = (text: string): Topic | undefined => {
  if (text.length > maxSuggestionLength) return undefined
  const asked = new Set(words(text))
  return topics.find((topic) => topic.matches(asked))
}

/** The chat's answer; the first of a conversation says what is answering. */
export const chatAnswer = (conversation: Conversation, language: Language): string => {
  const { documents, images } = lastAttached(conversation)
  // Who attaches a file wants to see that it has arrived.
  const topic = documents.length + images > 0 ? undefined : topicOf(lastUserText(conversation))
  const text = topic?.text[language] ?? echo(conversation, language)
  const isFirst = !conversation.messages.some((message) => message.role === 'assistant')
  return isFirst ? `${notice[language]}\n\n${text}` : text
}
