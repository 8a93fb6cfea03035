import type { StreamTimeouts } from '../watch-stream.ts'
import type { ModelSettings, WishedModel } from './wished-model.ts'

/** A server that runs models: how it is reached, and what the operator says of it. */
export type ModelServer = {
  id: string
  label: string
  /** Name of the host at its address; undefined for the demo model. */
  host: string | undefined
  /** OpenAI itself. */
  isOpenAi: boolean
  isDemo: boolean
  /** Resolves to undefined for OpenAI itself. Asked before each request: the demo model starts when first needed. */
  baseUrl: () => Promise<string | undefined>
  /** Where the operator set the address, for messages about it. */
  addressSetting: string
  /** @throws ModelError (model_misconfigured) while the key cannot be read */
  apiKey: () => Promise<string>
  /** Headers of every request; null leaves out one that the client would send. */
  headers: Readonly<Record<string, string | null>>
  /** The same, whose values must not reach a log. @throws ModelError (model_misconfigured) while one cannot be read */
  secretHeaders: () => Promise<Readonly<Record<string, string>>>
  /** `auto` is Responses for OpenAI, Chat Completions for the others. */
  protocol: 'auto' | 'chat' | 'responses'
  /** The models that are offered, the default first; undefined: those that the server lists, or OpenAI's usual ones. */
  models: readonly WishedModel[] | undefined
  /** Settings of all of its models. A model's own settings override them. */
  defaults: Omit<ModelSettings, 'label'>
  timeouts: StreamTimeouts
}
