import type { Container } from '../composition-root.ts'
import { ProblemError } from '../errors/problem-error.ts'
import { throwIfSessionEnded } from '../errors/session-ended.ts'
import type { Session } from '../modules/sessions/session-repository.ts'
import { duringSession } from './until-gone.ts'

/**
 * Waits for the end of an answer, for callers that do not stream.
 * @throws ProblemError with the model's problem when it failed, SessionEnded when the caller signs out; the answer goes on
 */
export const waitForAnswer = async (
  container: Container,
  answer: { userId: string; session: Session | undefined; generationId: string; request: Request },
): Promise<void> => {
  const { userId, session, generationId, request } = answer
  const end = await duringSession(request, { session, sessions: container.sessions }, async (signal) => {
    const waited = await container.generations.waitForEnd({ userId, generationId, signal })
    throwIfSessionEnded(signal)
    return waited
  })
  if (end?.status === 'failed' && end.problem) throw new ProblemError(end.problem)
}
