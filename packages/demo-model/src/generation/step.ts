/** One thing that a model does while it answers, before any protocol gives it a shape. */
export type Step =
  | { readonly kind: 'reasoning' | 'text' | 'refusal'; readonly text: string }
  | { readonly kind: 'finish'; readonly reason: FinishReason }
  /** The model's server fails in the middle of the answer. */
  | { readonly kind: 'error' }
  /** Nothing more comes, and nothing ends. */
  | { readonly kind: 'silence' }

export type FinishReason = 'stop' | 'length' | 'content_filter'

export type TokenStep = Extract<Step, { text: string }>

export const isToken = (step: Step): step is TokenStep => 'text' in step
