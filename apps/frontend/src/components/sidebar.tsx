'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { SquarePen, Trash2, X } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { api } from '../chat/client.ts'

type Props = { active: string | null; open: boolean; onClose: () => void }

/** The caller's conversations, newest first; a drawer on a phone. */
export const Sidebar = ({ active, open, onClose }: Props) => {
  const queries = useQueryClient()
  const router = useRouter()
  const list = useInfiniteQuery({
    queryKey: ['conversations'],
    queryFn: ({ pageParam }) => api.conversations.list({ limit: 50, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const conversations = list.data?.pages.flatMap((page) => page.conversations) ?? []
  const isLoaded = list.isSuccess

  // Other tabs and devices. Not before the first answer: that one makes the guest whose cookie this needs.
  useEffect(() => {
    if (!isLoaded) return
    const leaving = new AbortController()
    const listen = async () => {
      for await (const _ of api.changes({ signal: leaving.signal })) {
        void queries.invalidateQueries({ queryKey: ['conversations'] })
        void queries.invalidateQueries({ queryKey: ['messages'] })
      }
    }
    void listen()
    return () => leaving.abort()
  }, [isLoaded, queries])

  const remove = async (id: string) => {
    await api.conversations.delete(id)
    await queries.invalidateQueries({ queryKey: ['conversations'] })
    if (id === active) router.push('/')
  }

  return (
    <>
      {open && (
        <button
          type="button"
          aria-label="Close the history"
          className="fixed inset-0 z-10 bg-black/40 md:hidden"
          onClick={onClose}
        />
      )}
      <nav
        aria-label="History"
        className={`${open ? 'fixed inset-y-0 left-0 z-20 flex' : 'hidden'} w-72 flex-col bg-side md:static md:flex`}
      >
        <div className="flex items-center justify-between p-3">
          {/* A plain link: a new chat starts with a fresh page state. */}
          <a href="/" className="flex flex-1 items-center gap-2 rounded-lg px-3 py-2 font-medium hover:bg-raised">
            <SquarePen size={18} aria-hidden /> New chat
          </a>
          <button
            type="button"
            aria-label="Close"
            className="rounded-lg p-2 hover:bg-raised md:hidden"
            onClick={onClose}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
        <ul className="flex-1 overflow-y-auto px-3 pb-4">
          {conversations.map(({ id, title }) => (
            <li key={id} className="group flex items-center">
              <Link
                href={`/c/${id}`}
                aria-current={id === active ? 'page' : undefined}
                className="min-w-0 flex-1 truncate rounded-lg px-3 py-2 text-sm hover:bg-raised aria-[current=page]:bg-raised"
              >
                {title || 'New chat'}
              </Link>
              <button
                type="button"
                aria-label={`Delete ${title}`}
                className="rounded-lg p-2 text-faint opacity-0 focus:opacity-100 group-hover:opacity-100"
                onClick={() => void remove(id)}
              >
                <Trash2 size={16} aria-hidden />
              </button>
            </li>
          ))}
          {list.hasNextPage && (
            <li>
              <button
                type="button"
                className="w-full py-2 text-faint text-sm"
                onClick={() => void list.fetchNextPage()}
              >
                More
              </button>
            </li>
          )}
        </ul>
      </nav>
    </>
  )
}
