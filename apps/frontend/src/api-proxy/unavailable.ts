import type { Problem } from '@chatbot/contracts'
import { problemStatus } from '@chatbot/contracts/problem-status'

/** What a browser is told while the backend is away; the client tries again. */
export const unavailable = (): Response => {
  const problem: Problem = {
    type: 'urn:chatbot:problem:unavailable',
    title: 'Unavailable',
    status: problemStatus.unavailable,
    code: 'unavailable',
    detail: 'The chat server cannot be reached.',
    retryAfter: 1,
  }
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', 'Retry-After': '1' },
  })
}
