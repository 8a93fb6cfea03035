import type { Stack } from './stack/start-stack.ts'

/** The requests that the model got for a question, as JSON: a question that no other test of this stack asks. */
export const askedOfModel = (stack: Stack, question: string): string[] =>
  stack.model.journal
    .entries()
    .map(({ requestBody }) => JSON.stringify(requestBody))
    .filter((body) => body.includes(question))
