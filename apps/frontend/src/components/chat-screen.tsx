'use client'

import { Menu } from 'lucide-react'
import { useState } from 'react'
import { useChat } from '../chat/use-chat.ts'
import { Composer } from './composer.tsx'
import { EmptyState } from './empty-state.tsx'
import { MessageList } from './message-list.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

/** The whole screen: history at the left, the conversation in the middle, the composer below. */
export const ChatScreen = ({ conversationId: initialId }: { conversationId: string | null }) => {
  const chat = useChat(initialId)
  const [drawerOpen, setDrawerOpen] = useState(false)
  const isRunning = chat.live !== undefined && chat.live.end === null && chat.live.problem === null
  const isEmpty = chat.messages.length === 0 && !chat.live && !chat.isLoading

  return (
    <div className="flex h-dvh">
      <Sidebar active={chat.conversationId} open={drawerOpen} onClose={() => setDrawerOpen(false)} />
      <main className="flex min-w-0 flex-1 flex-col">
        <header className="flex items-center justify-between px-3 py-2">
          <button
            type="button"
            className="rounded-lg p-2 hover:bg-raised md:invisible"
            aria-label="Open the history"
            onClick={() => setDrawerOpen(true)}
          >
            <Menu size={20} aria-hidden />
          </button>
          <ThemeToggle />
        </header>
        {chat.live?.connection === 'reconnecting' && (
          <p role="status" className="bg-raised px-4 py-1.5 text-center text-sm">
            Connection lost. The answer goes on; reconnecting…
          </p>
        )}
        {isEmpty ? <EmptyState onChoose={chat.send} /> : <MessageList chat={chat} />}
        <Composer
          key={chat.conversationId ?? 'new'}
          draftKey={chat.conversationId ?? 'new'}
          isRunning={isRunning}
          onSend={chat.send}
          onStop={chat.stop}
        />
      </main>
    </div>
  )
}
