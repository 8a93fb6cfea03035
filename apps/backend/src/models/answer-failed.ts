import { ModelError } from './model-error.ts'

/**
 * The model's server says that the answer itself failed or is gone, as against a connection to it that broke: asking
 * for the same answer again does not help.
 */
export class AnswerFailed extends ModelError {}

/** The model's server has not kept the answer: where nobody has seen any of it, it can be asked for anew. */
export class AnswerGone extends AnswerFailed {
  constructor(cause?: unknown) {
    super('model_unavailable', 'The model server has not kept this answer.', { cause })
  }
}

/** The model ended well, but without a word. */
export class EmptyAnswer extends AnswerFailed {
  constructor() {
    super('model_empty_answer', 'The model ended without an answer.')
  }
}
