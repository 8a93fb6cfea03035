import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { ConversationId } from '@chatbot/contracts'
import { createPrismaClient } from '@chatbot/prisma/client'
import { makeAccounts } from './auth/accounts.ts'
import { makeAuth } from './auth/auth.ts'
import { makeNotifications } from './database/notifications.ts'
import { readEnv, readVariable } from './env.ts'
import { makeAddressKey } from './http/address-key.ts'
import { callerAddress } from './http/caller-address.ts'
import { makeCheckOrigin } from './http/origin.ts'
import { toProblem } from './http/problems.ts'
import { makeLog } from './log.ts'
import { makeMetrics } from './metrics/metrics.ts'
import { makeChooseModel } from './models/choose-model.ts'
import { setUpModels } from './models/set-up-models.ts'
import { makeEmptyAccount } from './modules/accounts/empty-account.ts'
import { makeAttachmentContents } from './modules/attachments/attachment-contents.ts'
import { makeAttachmentQuotaRepository } from './modules/attachments/attachment-quota-repository.ts'
import { makeAttachmentRepository } from './modules/attachments/attachment-repository.ts'
import { makeAttachmentStorageRepository } from './modules/attachments/attachment-storage-repository.ts'
import { makeAttachmentSweep } from './modules/attachments/attachment-sweep.ts'
import { makeAttachments } from './modules/attachments/attachments.ts'
import { makeInspectFile } from './modules/attachments/inspect-file.ts'
import { makeReadDocument } from './modules/attachments/reader/read-document.ts'
import { makeChangeHub } from './modules/changes/change-hub.ts'
import { makeConversationRepository } from './modules/conversations/conversation-repository.ts'
import { makeConversations } from './modules/conversations/conversations.ts'
import { makeMessageWindowRepository } from './modules/conversations/message-window-repository.ts'
import { makeReadMessages } from './modules/conversations/read-messages.ts'
import { makeExportRepository } from './modules/exports/export-repository.ts'
import { makeExports } from './modules/exports/exports.ts'
import { makeChatRepository } from './modules/generations/chat-repository.ts'
import { makeEngine } from './modules/generations/engine.ts'
import { makeGenerationOperations } from './modules/generations/generation-operations.ts'
import { makeTitleConversation } from './modules/generations/title-conversation.ts'
import { makeGuestRepository } from './modules/guests/guest-repository.ts'
import { makeReadHistory } from './modules/history/read-history.ts'
import { makeImportConversations } from './modules/imports/import-conversations.ts'
import { makeImportRepository } from './modules/imports/import-repository.ts'
import { makeStoreConversation } from './modules/imports/store-conversation.ts'
import { makeMessageEditRepository } from './modules/messages/message-edit-repository.ts'
import { makeMessages } from './modules/messages/messages.ts'
import { makeProjectRepository } from './modules/projects/project-repository.ts'
import { makeProjects } from './modules/projects/projects.ts'
import { makeRateLimitRepository } from './modules/rate-limits/rate-limit-repository.ts'
import { makeRateLimits } from './modules/rate-limits/rate-limits.ts'
import { makeSearch } from './modules/search/search.ts'
import { makeSearchRepository } from './modules/search/search-repository.ts'
import { makeSessionRepository } from './modules/sessions/session-repository.ts'
import { makeSessions } from './modules/sessions/sessions.ts'
import { makeShareConversation } from './modules/shares/share-conversation.ts'
import { makeShareRepository } from './modules/shares/share-repository.ts'
import { makeSharedConversations } from './modules/shares/shared-conversations.ts'
import { makeSharedRepository } from './modules/shares/shared-repository.ts'
import { makeShares } from './modules/shares/shares.ts'
import { makeSystemPromptRepository } from './modules/system-prompts/system-prompt-repository.ts'
import { makeSystemPrompts } from './modules/system-prompts/system-prompts.ts'
import { makeTextTotalRepository } from './modules/text-quota/text-total-repository.ts'
import { makeLoadLimits } from './scheduling/load-limits.ts'
import { makeSweeps } from './sweeps.ts'

export type Container = ReturnType<typeof build>

/** Without AUTH_SECRET, which production demands: sessions end with the process. `pnpm dev` keeps one for its checkout. */
const secretOfThisProcess = randomBytes(32).toString('base64url')

/** Builds everything and joins it. Nothing connects yet: boot.ts starts what runs by itself. */
const build = () => {
  const env = readEnv()
  const log = makeLog({ level: env.LOG_LEVEL, version: env.APP_VERSION })
  const directDatabaseUrl = env.DIRECT_DATABASE_URL ?? env.DATABASE_URL
  const prisma = createPrismaClient({
    databaseUrl: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    applicationName: 'chatbot backend',
  })
  const notifications = makeNotifications({ databaseUrl: directDatabaseUrl, log })
  const changes = makeChangeHub(notifications)

  const attachmentRepository = makeAttachmentRepository({ prisma })
  const storage = makeAttachmentStorageRepository({ prisma })
  const attachmentQuotas = makeAttachmentQuotaRepository({
    prisma,
    quotas: { user: env.ATTACHMENT_QUOTA, guest: env.ATTACHMENT_GUEST_QUOTA, all: env.ATTACHMENT_TOTAL_QUOTA },
    retentionSeconds: env.ATTACHMENT_RETENTION,
  })
  const attachments = makeAttachmentContents({ attachments: attachmentRepository, storage })
  const { models, catalogue, titleModel, listModels, refreshLists } = setUpModels({
    env,
    readVariable,
    attachments,
    log,
  })
  const chooseModel = makeChooseModel(catalogue)

  const metrics = makeMetrics({
    running: () => engine.runner.count(),
    readers: () => engine.channels.counts().readers,
    attachmentBytes: attachmentQuotas.usage,
    textBytes: () => textTotal.read(),
    attachmentQuota: env.ATTACHMENT_TOTAL_QUOTA,
    textQuota: env.TEXT_TOTAL_QUOTA,
  })
  const textQuota = { user: env.TEXT_QUOTA, guest: env.TEXT_QUOTA_GUEST, all: env.TEXT_TOTAL_QUOTA }
  const textTotal = makeTextTotalRepository({ prisma })
  const chats = makeChatRepository({
    prisma,
    running: { perUser: env.RUNNING_ANSWERS_PER_USER, perAddress: env.RUNNING_ANSWERS_PER_ADDRESS },
    quota: textQuota,
  })
  const engine = makeEngine({
    prisma,
    directDatabaseUrl,
    notifications,
    models,
    findModel: catalogue.find,
    toProblem,
    defaultSystemPrompt: env.DEFAULT_SYSTEM_PROMPT ?? null,
    address: `${hostname()}:${env.PORT}`,
    lease: { interval: env.LEASE_INTERVAL, ttl: env.LEASE_TTL },
    logRetention: env.LOG_RETENTION,
    metrics: metrics.engine,
    log,
    onEnded: (run, status) => {
      const { userId, conversationId } = run
      changed(userId, conversationId).catch((error: unknown) => log.warn({ err: error }, 'a change was not published'))
      if (env.TITLES && status === 'completed') void titleConversation(run)
    },
  })
  const changed = (userId: string, conversationId: string) =>
    changes.publish(userId, { type: 'conversation', conversationId: ConversationId.parse(conversationId) })
  const titleConversation = makeTitleConversation({
    chats,
    messages: engine.messages,
    models,
    model: titleModel,
    publish: ({ userId, conversationId }) => changed(userId, conversationId),
    log,
  })
  const generations = makeGenerationOperations({
    engine,
    log,
    chats,
    notifications,
    findModel: catalogue.find,
    findAttachments: attachmentRepository.findAll,
    chooseModel,
    changed,
  })

  const conversationRepository = makeConversationRepository({ prisma, quota: textQuota })
  const windows = makeMessageWindowRepository({ prisma, readRunning: generations.readRunning })
  const projectRepository = makeProjectRepository({ prisma, quota: textQuota })
  const projects = makeProjects({
    projects: projectRepository,
    conversations: conversationRepository,
    changes,
    stopConversations: generations.stopConversations,
  })
  const conversations = makeConversations({
    conversations: conversationRepository,
    changes,
    stopConversations: generations.stopConversations,
    checkProject: projects.find,
    checkModel: chooseModel,
    defaultSystemPrompt: chats.defaultSystemPrompt,
  })
  const rateLimits = makeRateLimits({
    perMinute: env.RATE_LIMIT_PER_MINUTE,
    store: makeRateLimitRepository({ prisma }),
  })
  const guestRepository = makeGuestRepository({ prisma })
  const sessionRepository = makeSessionRepository({ prisma })
  const sessions = makeSessions({ sessions: sessionRepository, notifications, log })
  const signing = {
    secret: env.AUTH_SECRET ?? secretOfThisProcess,
    isSecure: env.PUBLIC_URL?.startsWith('https:') ?? false,
  }
  const auth = makeAuth({ prisma, ...signing })
  const load = makeLoadLimits({ connections: env.DATABASE_POOL_SIZE })
  const exportRepository = makeExportRepository({ prisma, readRunning: generations.readRunning })
  const exports = makeExports({ exports: exportRepository, readFile: storage.read, turns: load.longMessages })
  const shareRepository = makeShareRepository({ prisma, quota: textQuota })
  const readMessages = makeReadMessages({ conversations: conversationRepository, windows })

  return {
    env,
    log,
    prisma,
    metrics,
    engine,
    auth,
    sessions,
    accounts: makeAccounts({
      ...signing,
      auth,
      sessions,
      repository: sessionRepository,
      emptyAccount: makeEmptyAccount({
        conversations: conversationRepository,
        attachments: attachmentRepository,
        storage,
        stopConversations: generations.stopConversations,
      }),
      admitGuest: (request) => rateLimits.consume('guests', callerAddress(request, env.TRUSTED_PROXIES)),
    }),
    rateLimits,
    addressKey: makeAddressKey({ secret: signing.secret, trustedProxies: env.TRUSTED_PROXIES }),
    ...load,
    /** Beside the engine's own: run while the process is up. */
    sweeps: makeSweeps({
      log,
      sweepTemporary: (limit) =>
        conversationRepository.sweepTemporary({ seconds: env.TEMPORARY_CHAT_RETENTION, limit }),
      countTexts: textTotal.count,
      refreshLists,
      guests: guestRepository,
    }),
    checkOrigin: makeCheckOrigin(env),
    listModels,
    generations,
    conversations,
    projects,
    changes,
    readMessages,
    attachments: makeAttachments({
      attachments: attachmentRepository,
      storage,
      quotas: attachmentQuotas,
      inspect: makeInspectFile({ readDocument: makeReadDocument(), reading: load.reading }),
      places: load.uploading,
    }),
    attachmentSweep: makeAttachmentSweep({
      attachments: attachmentRepository,
      storage,
      retentionSeconds: env.ATTACHMENT_RETENTION,
      log,
    }),
    importConversations: makeImportConversations({
      store: makeStoreConversation({
        imports: makeImportRepository({ prisma, quota: textQuota }),
        projects: projectRepository,
        offers: (model) => catalogue.find(model) !== undefined,
      }),
      turns: load.importTurns,
      publish: changes.publish,
      now: Date.now,
      endsImport: (error) => toProblem(error).code !== 'internal',
      log,
    }),
    messages: makeMessages({
      messages: makeMessageEditRepository({ prisma, quota: textQuota }),
      changes,
      stopGeneration: generations.stop,
    }),
    exports,
    shares: makeShares({ shares: shareRepository, findConversation: conversations.find }),
    shareConversation: makeShareConversation({
      shares: shareRepository,
      reading: exports.reading,
      findConversation: conversations.find,
      findHead: exportRepository.find,
    }),
    sharedConversations: makeSharedConversations({
      shared: makeSharedRepository({ prisma, quota: textQuota }),
      findAttachment: attachmentRepository.find,
      readFile: storage.read,
      defaultSystemPrompt: chats.defaultSystemPrompt,
      findConversation: conversations.find,
      changes,
    }),
    readHistory: makeReadHistory({ conversations, windows }),
    search: makeSearch({ search: makeSearchRepository({ prisma }) }),
    systemPrompts: makeSystemPrompts({
      systemPrompts: makeSystemPromptRepository({ prisma, quota: textQuota }),
      changes,
    }),
    /** Ready: holding a lease, not draining, and the database answers. */
    isReady: async (): Promise<boolean> => {
      if (!engine.isReady()) return false
      await prisma.$queryRaw`SELECT 1`
      return true
    },
  }
}

const key = Symbol.for('chatbot.backend.container')
const holder: typeof globalThis & { [key]?: Container } = globalThis

/** The one container of this process: Next bundles routes and instrumentation apart, so a module's own would be two. */
export const getContainer = (): Container => {
  holder[key] ??= build()
  return holder[key]
}
