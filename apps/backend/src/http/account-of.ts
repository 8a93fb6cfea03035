import type { AccountSession } from '@chatbot/contracts'
import type { Session } from '../modules/sessions/session-repository.ts'

/** What a caller is told of their session: who they are, and nothing of its token. */
export const accountOf = ({ user }: Session): AccountSession => ({
  user: {
    id: user.id,
    name: user.name,
    isAnonymous: user.isAnonymous,
    createdAt: user.createdAt.toISOString(),
  },
})
