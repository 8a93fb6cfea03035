import type { Attachment, StreamEnd } from '@chatbot/contracts'
import type { Logger } from 'pino'
import type { Notifications } from '../../database/notifications.ts'
import type { ChooseModel } from '../../models/choose-model.ts'
import type { ChatRepository } from './chat-repository.ts'
import { makeContinueMessage } from './continue-message.ts'
import type { Engine } from './engine.ts'
import { makeFollowGeneration } from './follow-generation.ts'
import type { FindModel } from './model-context.ts'
import { makeRegenerateMessage } from './regenerate-message.ts'
import { makeStartChat } from './start-chat.ts'
import { makeStartRun, type StartRun } from './start-run.ts'
import { makeStopGeneration } from './stop-generation.ts'

/** The operations on answers that routes name. */
export const makeGenerationOperations = (options: {
  engine: Engine
  log: Logger
  chats: ChatRepository
  notifications: Notifications
  findModel: FindModel
  findAttachments: (userId: string, ids: string[]) => Promise<Attachment[]>
  chooseModel: ChooseModel
  /** Tells the user's other tabs. */
  changed: (userId: string, conversationId: string) => Promise<void>
}) => {
  const { engine, chats, notifications } = options
  const { generations, channels, contact, runner } = engine
  const run = makeStartRun({ runner, askModel: engine.askModel })
  const startRun: StartRun = (started) => {
    run(started)
    options
      .changed(started.userId, started.conversationId)
      .catch((error: unknown) => options.log.warn({ err: error }, 'a change was not published'))
  }
  const dependencies = {
    chats,
    startRun,
    chooseModel: options.chooseModel,
    findAttachments: options.findAttachments,
    seesImages: (model: string) => options.findModel(model)?.seesImages ?? false,
    replicaId: engine.replicaId,
    isDraining: engine.isDraining,
  }
  const follow = makeFollowGeneration({ generations, channels, contact })
  const stop = makeStopGeneration({ generations, notifications, log: options.log })

  return {
    startChat: makeStartChat(dependencies),
    regenerate: makeRegenerateMessage(dependencies),
    continue: makeContinueMessage(dependencies),
    follow,
    stop,
    readRunning: generations.readRunning,

    /** Waits for the end of an answer; undefined when the signal is aborted first. */
    waitForEnd: async (key: {
      userId: string
      generationId: string
      signal: AbortSignal
    }): Promise<StreamEnd | undefined> => {
      for await (const event of await follow({ ...key, after: 0 })) if (event.type === 'end') return event.end
      return undefined
    },

    /** Stops what runs in conversations, before they are deleted. */
    stopConversations: async (key: { userId: string; conversationIds: string[] }): Promise<void> => {
      for (const generationId of await generations.findRunning(key.conversationIds)) {
        await stop({ generationId, userId: key.userId })
      }
    },
  }
}
