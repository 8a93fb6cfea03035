import type { SearchQuery, SearchResults } from '@chatbot/contracts'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../conversations/cursor.ts'
import type { SearchRepository } from './search-repository.ts'

const SearchKey = z.tuple([z.uuid()])

/** Titles first, then messages, newest first. */
export const makeSearch =
  ({ search }: { search: SearchRepository }) =>
  async (userId: string, { q, limit, cursor }: SearchQuery): Promise<SearchResults> => {
    const [before] = decodeCursor(cursor, SearchKey) ?? []
    const [titles, messages] = await Promise.all([
      cursor ? [] : search.titles({ userId, q }),
      search.messages({ userId, q, before, limit: limit + 1 }),
    ])
    const page = messages.slice(0, limit)
    const last = page.at(-1)?.messageId
    return {
      hits: [...titles, ...page],
      nextCursor: messages.length > limit && last ? encodeCursor([last]) : null,
    }
  }
