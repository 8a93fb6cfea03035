import type OpenAI from 'openai'
import type { ChatCompletionChunk } from 'openai/resources'

type Delta = ChatCompletionChunk.Choice.Delta & { reasoning_content?: string }

interface StreamedChat {
  readonly text: string
  readonly pieces: readonly string[]
  readonly reasoning: string
  readonly refusal: string
  readonly finishReason: string | null
  readonly chunks: readonly ChatCompletionChunk[]
  /** What the client threw at the end, if it did. */
  readonly error: unknown
}

/** Reads a streamed chat completion to its end, good or bad. */
export const readChat = async (
  client: OpenAI,
  body: Omit<OpenAI.ChatCompletionCreateParamsStreaming, 'stream'>,
): Promise<StreamedChat> => {
  const chunks: ChatCompletionChunk[] = []
  let error: unknown
  try {
    for await (const chunk of await client.chat.completions.create({ ...body, stream: true })) chunks.push(chunk)
  } catch (thrown) {
    error = thrown
  }
  const deltas: Delta[] = chunks.flatMap((chunk) => chunk.choices.map((choice) => choice.delta))
  const pieces = deltas.map((delta) => delta.content ?? '').filter((piece) => piece !== '')
  return {
    text: pieces.join(''),
    pieces,
    reasoning: deltas.map((delta) => delta.reasoning_content ?? '').join(''),
    refusal: deltas.map((delta) => delta.refusal ?? '').join(''),
    finishReason:
      chunks.flatMap((chunk) => chunk.choices).findLast((choice) => choice.finish_reason)?.finish_reason ?? null,
    chunks,
    error,
  }
}
