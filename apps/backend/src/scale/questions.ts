import { ProjectId } from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import type { ConversationDependencies } from '../modules/conversations/conversation-dependencies.ts'
import { makeConversationRepository } from '../modules/conversations/conversation-repository.ts'
import { makeListConversations } from '../modules/conversations/list-conversations.ts'
import { makeMessageWindowRepository } from '../modules/conversations/message-window-repository.ts'
import { makeReadMessages } from '../modules/conversations/read-messages.ts'
import { makeGenerationRepository } from '../modules/generations/generation-repository.ts'
import { makeReadHistory } from '../modules/history/read-history.ts'
import { makeSearch } from '../modules/search/search.ts'
import { makeSearchRepository } from '../modules/search/search-repository.ts'

/** The operations of a user with many conversations that must not slow down with their number. */
export const makeQuestions = async (prisma: PrismaClient, userId: string) => {
  const conversations = makeConversationRepository({ prisma })
  const { readRunning } = makeGenerationRepository({ prisma })
  const list = makeListConversations({
    conversations,
    checkProject: (key) => prisma.project.findFirstOrThrow({ where: key }),
  } satisfies Pick<ConversationDependencies, 'conversations' | 'checkProject'>)
  const windows = makeMessageWindowRepository({ prisma, readRunning })
  const readMessages = makeReadMessages({ conversations, windows })
  const readHistory = makeReadHistory({ conversations: { list }, windows })
  const search = makeSearch({ search: makeSearchRepository({ prisma }) })

  const page = { limit: 30, archived: false, project: undefined, cursor: undefined, q: undefined }
  /** One in the middle, and a message in the middle of it. */
  const count = await prisma.conversation.count({ where: { userId } })
  const { id } = await prisma.conversation.findFirstOrThrow({
    where: { userId, archivedAt: null, pinnedAt: null },
    orderBy: { id: 'asc' },
    skip: Math.floor(count / 2),
  })
  const key = { id, userId }
  const { messages } = await readMessages(key, { limit: 6 })
  const middle = messages[0]?.id
  const second = await list(userId, page)
  const project = ProjectId.parse((await prisma.project.findFirstOrThrow({ where: { userId } })).id)
  const inProject = await list(userId, { ...page, project })
  const seek = (q: string) => async () => (await search(userId, { q, limit: 20 })).hits.length
  const listing = (query: Partial<Parameters<typeof list>[1]>) => async () =>
    (await list(userId, { ...page, ...query })).conversations.length
  const window = (query: Partial<Parameters<typeof readMessages>[1]>) => async () =>
    (await readMessages(key, { limit: 50, ...query })).messages.length

  /** Each returns how much it found. */
  return {
    'list: first page': listing({}),
    'list: second page': listing({ cursor: second.nextCursor ?? undefined }),
    'list: archived': listing({ archived: true }),
    'list: outside of projects': listing({ project: 'none' }),
    'list: archived, outside of projects': listing({ project: 'none', archived: true }),
    'list: in a project': listing({ project }),
    'list: in a project, second page': listing({ project, cursor: inProject.nextCursor ?? undefined }),
    'list: in a project, archived': listing({ project, archived: true }),
    'list: titles with "marée"': listing({ q: 'marée' }),
    'list: titles with "ornithorynque"': listing({ q: 'ornithorynque' }),
    'list: titles with "zz"': listing({ q: 'zz' }),
    'list: titles with "le"': listing({ q: 'le' }),
    'list: titles with "xylophone"': listing({ q: 'xylophone' }),
    'window: end': window({}),
    'window: before': window({ before: middle }),
    'window: around': window({ around: middle }),
    'history: a page': async () =>
      (await readHistory({ id: userId, role: 'user' }, 'me', { limit: 20 }, async () => {})).conversations.length,
    'search: a frequent word': seek('example'),
    'search: a word of one message in forty': seek('violin'),
    'search: a rare word': seek('ornithorynque'),
    'search: two words': seek('violin museums'),
    'search: a word of none': seek('xylophone'),
    'search: stop words': seek('the of and'),
  } satisfies Record<string, () => Promise<number>>
}
