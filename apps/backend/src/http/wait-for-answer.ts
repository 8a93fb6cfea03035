import type { Container } from '../composition-root.ts'
import { ProblemError } from '../errors/problem-error.ts'

/**
 * Waits for the end of an answer, for callers that do not stream.
 * @throws ProblemError with the model's problem when it failed
 */
export const waitForAnswer = async (
  container: Container,
  answer: { userId: string; generationId: string; request: Request },
): Promise<void> => {
  const { userId, generationId, request } = answer
  const end = await container.generations.waitForEnd({ userId, generationId, signal: request.signal })
  if (end?.status === 'failed' && end.problem) throw new ProblemError(end.problem)
}
