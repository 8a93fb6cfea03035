'use client'

import type { Message } from '@chatbot/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { answerStore } from './answer-store.ts'
import { api } from './client.ts'

const none = () => undefined

/** One conversation: its messages, the answer that is being received, and what one can do. */
export const useChat = (initialId: string | null) => {
  const queries = useQueryClient()
  // A new chat learns its id from the first event; the address follows without another page load.
  const [conversationId, setConversationId] = useState(initialId)
  const live = useSyncExternalStore(answerStore.subscribe, () => answerStore.get(conversationId), none)
  const messagesKey = ['messages', conversationId]
  const window = useQuery({
    queryKey: messagesKey,
    queryFn: ({ signal }) => api.messages.window(conversationId ?? '', {}, { signal }),
    enabled: conversationId !== null,
  })
  const messages: Message[] = window.data?.messages ?? []
  const running = messages.find(({ status, generationId }) => status === 'running' && generationId)

  const settle = useCallback(
    async (id: string | null) => {
      await queries.invalidateQueries({ queryKey: ['messages', id] })
      await queries.invalidateQueries({ queryKey: ['conversations'] })
      const answer = answerStore.get(id)
      if (answer?.end) answerStore.forget(id)
    },
    [queries],
  )

  useEffect(() => {
    if (!conversationId || !running?.generationId || live) return
    const { id: messageId, generationId, text, lastSeq } = running
    void answerStore
      .follow(conversationId, { messageId, generationId, text, lastSeq: lastSeq ?? -1 })
      .then(() => settle(conversationId))
  }, [conversationId, running, live, settle])

  const send = async (text: string) => {
    let id = conversationId
    await answerStore.send(conversationId, text, (started) => {
      id = started
      if (conversationId === null) {
        setConversationId(started)
        globalThis.history.replaceState(null, '', `/c/${started}`)
      }
      void queries.invalidateQueries({ queryKey: ['conversations'] })
    })
    await settle(id)
  }

  const rerun = async (message: Message, how: 'regenerate' | 'continueMessage') => {
    if (!conversationId) return
    await answerStore.rerun(conversationId, how === 'continueMessage' ? message.text : '', (onConnection) =>
      how === 'regenerate'
        ? api.messages.regenerate(message.id, {}, { onConnection })
        : api.messages.continue(message.id, { onConnection }),
    )
    await settle(conversationId)
  }

  return {
    conversationId,
    messages,
    live,
    isLoading: window.isLoading,
    error: window.error,
    send,
    rerun,
    stop: () => answerStore.stop(conversationId),
  }
}
