import type { ModelParameters } from '@chatbot/contracts'
import type { ModelMessage, ModelRequest } from '../../models/model-client.ts'

/** What a model is asked with, read from a message's branch. */
export type MessageContext = {
  systemPrompt: string | null
  /** Those that the answer was asked for with. */
  parameters: ModelParameters
  /** The branch above the answer, oldest first; the last one is the user's. */
  messages: ModelMessage[]
}

/** A request for an answer, or for the rest of one that begins with `soFar`. */
export const toModelRequest = (
  { systemPrompt, parameters, messages }: MessageContext,
  { model, soFar }: { model: string; soFar: string },
): Omit<ModelRequest, 'signal'> => ({ model, systemPrompt, parameters, messages, prefix: soFar })

/** What is known of a model that is offered; undefined for another one. */
export type FindModel = (
  id: string,
) => { resume: 'reattach' | 'prefill' | 'none'; seesImages: boolean; contextWindow: number } | undefined
