import type { FinishReason, ModelParameters, Usage } from '@chatbot/contracts'

/** What a model's stream tells, whatever protocol its server speaks. */
export type ModelEvent =
  /** The response's id at the model's server: comes before any text where it can be reattached to. */
  | { type: 'upstream'; id: string }
  /** Another model answers than the one that was asked. Comes before anything that it says. */
  | { type: 'model'; id: string }
  /** `cursor`: the upstream event's sequence number, where the stream can be reattached after it. */
  | { type: 'text' | 'reasoning'; text: string; cursor?: number }
  /** The last event of a stream that ended well. */
  | { type: 'finish'; finishReason: FinishReason; usage?: Usage }

/** A file of a message; its content is loaded when a model is asked. */
export type AttachmentReference = {
  id: string
  kind: 'image' | 'pdf' | 'text'
  name: string
  mediaType: string
  /** Bytes of the file, and of the text of a document. */
  size: number
  textBytes: number
}

export type ModelMessage = {
  role: 'user' | 'assistant'
  text: string
  /** Of the user's messages only. */
  attachments?: readonly AttachmentReference[]
}

export type ModelRequest = {
  model: string
  /** Absent: none. */
  systemPrompt: string | null
  /** Parameters that the model does not support are left out. */
  parameters?: ModelParameters
  /** Oldest first; trimmed to the model's context by the client. The last one is the user's. */
  messages: ModelMessage[]
  /** The assistant's text so far, which the answer continues by whatever means the model allows; '' starts anew. */
  prefix: string
  /** Readers have seen some of this answer, be it thoughts: no fallback goes on with it. */
  isSeen?: boolean
  signal: AbortSignal
}

/**
 * Calls a model. Streams throw ModelError when the model's server fails, and end early, without `finish` and without
 * throwing, when the signal is aborted.
 */
export type ModelClient = {
  stream(request: ModelRequest): AsyncIterable<ModelEvent>
  /**
   * Goes on with a response after the upstream event numbered `cursor` (null: from its beginning).
   * Throws AnswerGone when the server has not kept it.
   */
  reattach(request: { upstreamId: string; cursor: number | null; signal: AbortSignal }): AsyncIterable<ModelEvent>
  /** Stops a response that runs apart from its connection. Idempotent. */
  cancel(upstreamId: string): Promise<void>
  /** A short answer in one piece, for titles. @throws ModelError */
  complete(request: Omit<ModelRequest, 'prefix'> & { maxTokens: number }): Promise<string>
}
