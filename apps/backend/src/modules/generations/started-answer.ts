import type { Attachment } from '@chatbot/contracts'
import type { ChooseModel } from '../../models/choose-model.ts'
import type { ChatRepository } from './chat-repository.ts'
import type { StartRun } from './start-run.ts'

export type StartedAnswer = { generationId: string; messageId: string }

/** What every operation that starts an answer needs. */
export type AnswerDependencies = {
  chats: ChatRepository
  startRun: StartRun
  chooseModel: ChooseModel
  /** The caller's own among these. */
  findAttachments: (userId: string, ids: string[]) => Promise<Attachment[]>
  seesImages: (model: string) => boolean
  replicaId: () => string
  isDraining: () => boolean
}
