type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/**
 * Parameters as the Responses protocol has them: reasoning effort and verbosity are parts of `reasoning` and `text`, where Chat
 * Completions has fields of their own.
 */
export const parametersOfResponses = (parameters: Fields): Fields => {
  const { reasoning_effort: effort, verbosity, reasoning, text, ...others } = parameters
  return {
    ...others,
    ...((reasoning !== undefined || effort !== undefined) && {
      reasoning: { ...fieldsOf(reasoning), ...(effort !== undefined && { effort }) },
    }),
    ...((text !== undefined || verbosity !== undefined) && {
      text: { ...fieldsOf(text), ...(verbosity !== undefined && { verbosity }) },
    }),
  }
}
