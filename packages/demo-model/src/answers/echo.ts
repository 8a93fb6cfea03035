import { type Conversation, lastAttached, lastUserText } from '../conversation/conversation.ts'
import type { Language } from '../conversation/language.ts'

const maxQuote = 500
const promptWords = 8

const phrases = {
  en: {
    wrote: 'You wrote:',
    wroteNothing: 'Your message has no text that I can read.',
    read: (name: string, length: number) =>
      `Your file **${name}** has ${length} ${length === 1 ? 'character' : 'characters'}. It begins:`,
    shown: (count: number) =>
      `You showed me ${count} ${count === 1 ? 'image' : 'images'}. A real model would look at ${count === 1 ? 'it' : 'them'}.`,
    seen: (count: number) =>
      `I have seen ${count} ${count === 1 ? 'message' : 'messages'} of this conversation so far.`,
    prompt: (start: string) => `My instructions begin with “${start}”.`,
    offer:
      'A real model would answer here. I can show you what Markdown can do, write a debounce function, compare databases in a table, or tell you a story about the sea.',
  },
  fr: {
    wrote: 'Vous avez écrit :',
    wroteNothing: 'Votre message ne contient pas de texte que je sache lire.',
    read: (name: string, length: number) =>
      `Votre fichier **${name}** compte ${length} ${length > 1 ? 'caractères' : 'caractère'}. Il commence ainsi :`,
    shown: (count: number) =>
      `Vous m’avez montré ${count} ${count > 1 ? 'images' : 'image'}. Un vrai modèle ${count > 1 ? 'les' : 'la'} regarderait.`,
    seen: (count: number) =>
      `J’ai vu ${count} ${count === 1 ? 'message' : 'messages'} de cette conversation jusqu’ici.`,
    prompt: (start: string) => `Mes instructions commencent par « ${start} ».`,
    offer:
      'Un vrai modèle répondrait ici. Je peux montrer ce que Markdown sait faire, écrire une fonction debounce, comparer des bases de données dans un tableau, ou raconter une histoire de mer.',
  },
} satisfies Record<Language, unknown>

const quote = (text: string): string => {
  const characters = Array.from(text.slice(0, 2 * maxQuote))
  const start = characters.slice(0, maxQuote).join('')
  const shown = start.length < text.length ? `${start.trimEnd()}…` : start
  return shown
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}

const firstWords = (text: string): string => {
  const all = text.slice(0, 400).trim().split(/\s+/)
  return all.length > promptWords ? `${all.slice(0, promptWords).join(' ')} …` : all.join(' ')
}

/**
 * Says back what reached the model: the message, its files, how many messages came with it, the instructions' first
 * words. That history, files and system prompt arrive can be seen in a chat and checked in a test.
 */
export const echo = (conversation: Conversation, language: Language): string => {
  const say = phrases[language]
  const message = lastUserText(conversation).trim()
  const prompt = conversation.systemPrompt.trim()
  const context = [say.seen(conversation.messages.length), ...(prompt === '' ? [] : [say.prompt(firstWords(prompt))])]
  const { documents, images } = lastAttached(conversation)
  const files = [
    ...documents.flatMap(({ name, text }) => [say.read(name, text.length), quote(text)]),
    ...(images > 0 ? [say.shown(images)] : []),
  ]
  const opening = message !== '' ? [say.wrote, quote(message)] : files.length > 0 ? [] : [say.wroteNothing]
  return [...opening, ...files, context.join(' '), say.offer].join('\n\n')
}
