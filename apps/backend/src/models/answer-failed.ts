import { ModelError } from './model-error.ts'

/**
 * The model's server says that the answer itself failed or is gone, as against a connection to it that broke: asking
 * for the same answer again does not help.
 */
export class AnswerFailed extends ModelError {}
