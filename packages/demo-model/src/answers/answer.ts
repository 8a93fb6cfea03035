import { type Conversation, lastUserText } from '../conversation/conversation.ts'
import { detectLanguage } from '../conversation/language.ts'
import type { Model } from '../models/parse-model-name.ts'
import { chatAnswer } from './chat.ts'
import { continuationOf, continuations, daysAsked, readContinuation } from './continuations.ts'
import { continueFrom } from './continue.ts'
import { count } from './count.ts'
import { longMarkdown } from './long-markdown.ts'
import { nulText, reasoningText, refusalText, surrogatesText } from './peculiar-texts.ts'
import { isTitleRequest, title } from './title.ts'

export interface Answer {
  readonly kind: 'text' | 'refusal'
  readonly text: string
  /** What the model says to itself before. */
  readonly reasoning?: string
  /** The text cut otherwise than by tokens. */
  readonly pieces?: Iterable<string>
}

/** Numbered, so that a lost or doubled one shows. */
function* endlessWords(): Generator<string> {
  for (let number = 1; ; number += 1) yield `word ${number} `
}

const text = (value: string): Answer => ({ kind: 'text', text: value })

const wholeAnswer = (model: Model, conversation: Conversation): Answer => {
  if (isTitleRequest(conversation)) return text(title(lastUserText(conversation)))
  const asked = daysAsked(conversation)
  if (asked !== undefined) return text(asked)
  if (continuationOf(model.behaviour)) return text(count(model.parameters.n))
  const language = detectLanguage(lastUserText(conversation))
  switch (model.behaviour) {
    case 'demo-count':
      return text(count(model.parameters.n))
    case 'demo-long':
      return text(longMarkdown(model.parameters.chars))
    case 'demo-fault-endless':
      return { ...text(''), pieces: endlessWords() }
    case 'demo-fault-surrogates':
      return text(surrogatesText)
    case 'demo-fault-nul':
      return text(nulText)
    case 'demo-fault-refusal':
      return { kind: 'refusal', text: refusalText[language] }
    case 'demo-fault-reasoning':
      return { ...text(chatAnswer(conversation, language)), reasoning: reasoningText[language] }
    default:
      return text(chatAnswer(conversation, language))
  }
}

/** What a model says that is asked to go on in words. */
const goOn = (model: Model, cut: NonNullable<ReturnType<typeof readContinuation>>): Answer => {
  const whole = wholeAnswer(model, cut.before)
  const rest = continueFrom(whole.text, cut.soFar, detectLanguage(lastUserText(cut.before)))
  return { ...whole, text: continuations[continuationOf(model.behaviour) ?? 'as-asked']({ ...cut, rest }) }
}

/**
 * The answer of a model to a conversation, or the rest of it after a prefill. It depends on nothing else: asked again,
 * the same comes, which is what makes a continuation checkable.
 */
export const answerTo = (model: Model, conversation: Conversation): Answer => {
  const cut = readContinuation(conversation)
  if (cut) return goOn(model, cut)
  const whole = wholeAnswer(model, conversation)
  const takesPrefill = conversation.prefill !== undefined && !continuationOf(model.behaviour)
  const rest = takesPrefill
    ? {
        ...whole,
        text: continueFrom(whole.text, conversation.prefill ?? '', detectLanguage(lastUserText(conversation))),
      }
    : whole
  return model.behaviour === 'demo-fault-surrogates' ? { ...rest, pieces: rest.text.split('') } : rest
}
