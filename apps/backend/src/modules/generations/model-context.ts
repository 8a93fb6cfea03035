import type { ModelMessage, ModelRequest } from '../../models/model-client.ts'

/** What a model is asked with, read from a message's branch. */
export type MessageContext = {
  systemPrompt: string | null
  /** The branch above the answer, oldest first; the last one is the user's. */
  messages: ModelMessage[]
}

const continueInstruction =
  'Continue your last answer exactly where it stopped. Do not repeat anything and do not comment on this request.'

/**
 * A request for the rest of an answer. A model that takes a prefix is given it as one; another one is asked to go on,
 * which is as good as it can be there.
 */
export const toModelRequest = (
  context: MessageContext,
  answer: { model: string; soFar: string; takesPrefix: boolean },
): Omit<ModelRequest, 'signal'> => {
  const { systemPrompt, messages } = context
  if (answer.soFar === '' || answer.takesPrefix) {
    return { model: answer.model, systemPrompt, messages, prefix: answer.soFar }
  }
  const asked: ModelMessage[] = [
    ...messages,
    { role: 'assistant', text: answer.soFar },
    { role: 'user', text: continueInstruction },
  ]
  return { model: answer.model, systemPrompt, messages: asked, prefix: '' }
}

/** What is known of a model that is offered; undefined for another one. */
export type FindModel = (
  id: string,
) => { resume: 'reattach' | 'prefill' | 'none'; seesImages: boolean; contextWindow: number } | undefined
