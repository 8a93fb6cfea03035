import { ConversationId, MessageId, ProjectId, type SearchHit } from '@chatbot/contracts'
import { Prisma, type PrismaClient } from '@chatbot/prisma/client'
import { listShelf } from '../conversations/list-shelf.sql.ts'
import { findTitled } from '../conversations/title-search-repository.ts'
import { findMessageIds, type MessageSearch, wantedIn } from './message-search-repository.ts'

/** Private-use characters around a hit: they stand in no language, and are removed from what is shown. */
const startMark = '\uE000'
const endMark = '\uE001'
const headlineOptions = `StartSel=${startMark},StopSel=${endMark},MaxWords=30,MinWords=12,MaxFragments=1`
/** Characters of a message that a snippet is looked for in. */
const headlineLength = 20_000
/** Titles come before messages, on the first page only. */
const mostTitles = 5

const toSnippet = (headline: string): SearchHit['snippet'] =>
  headline
    .split(startMark)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, highlighted: false }]
      const [hit = '', ...rest] = piece.split(endMark)
      return [
        { text: hit, highlighted: true },
        { text: rest.join(''), highlighted: false },
      ]
    })
    .filter(({ text }) => text !== '')

/** A title is found as it is written, case aside: so are its pieces. */
const highlightTitle = (title: string, q: string): SearchHit['snippet'] =>
  title
    .split(new RegExp(`(${q.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')})`, 'iu'))
    .map((text, index) => ({ text, highlighted: index % 2 === 1 }))
    .filter(({ text }) => text !== '')

type InProject = { projectId: string | null; projectName: string | null }
type TitleRow = InProject & { id: string; title: string; at: Date }
type MessageRow = InProject & { id: string; conversationId: string; title: string; headline: string; at: Date }

const projectOf = ({ projectId, projectName }: InProject): SearchHit['project'] =>
  projectId === null || projectName === null ? null : { id: ProjectId.parse(projectId), name: projectName }

export type SearchRepository = ReturnType<typeof makeSearchRepository>

export const makeSearchRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /** The first in the order of the list, then of the archived ones. */
  titles: async (search: { userId: string; q: string }): Promise<SearchHit[]> => {
    const find = (archived: boolean, limit: number) =>
      findTitled(prisma, { ...search, shelf: listShelf({ archived, project: undefined }), after: Prisma.empty, limit })
    const listed = await find(false, mostTitles)
    const archived = listed.length < mostTitles ? await find(true, mostTitles - listed.length) : []
    const ids = [...listed, ...archived]
    const rows = await prisma.$queryRaw<TitleRow[]>`
      SELECT c.id, title, active_at AS at, p.id AS "projectId", p.name AS "projectName"
      FROM conversation c LEFT JOIN project p ON p.id = c.project_id
      WHERE c.id = ANY(${ids}::uuid[]) ORDER BY array_position(${ids}::uuid[], c.id)`
    return rows.map((row) => ({
      kind: 'title',
      conversationId: ConversationId.parse(row.id),
      messageId: null,
      title: row.title,
      project: projectOf(row),
      snippet: highlightTitle(row.title, search.q),
      at: row.at.toISOString(),
    }))
  },

  /** Messages that match in French or in English, newest first, before a message's id. Only the page is headlined. */
  messages: async (search: MessageSearch): Promise<SearchHit[]> => {
    const ids = await findMessageIds(prisma, search)
    const rows = await prisma.$queryRaw<MessageRow[]>`
      SELECT m.id, m.conversation_id AS "conversationId", c.title, m.created_at AS at,
        p.id AS "projectId", p.name AS "projectName",
        ts_headline('french_unaccent', translate(left(m.text, ${headlineLength}), ${startMark + endMark}, ''),
          ${wantedIn(search.q)}, ${headlineOptions}) AS headline
      FROM message m JOIN conversation c ON c.id = m.conversation_id LEFT JOIN project p ON p.id = c.project_id
      WHERE m.id = ANY(${ids}::uuid[]) ORDER BY m.id DESC`
    return rows.map((row) => ({
      kind: 'message',
      conversationId: ConversationId.parse(row.conversationId),
      messageId: MessageId.parse(row.id),
      title: row.title,
      project: projectOf(row),
      snippet: toSnippet(row.headline),
      at: row.at.toISOString(),
    }))
  },
})
