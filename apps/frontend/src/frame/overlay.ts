import { createStore } from 'zustand/vanilla'

export type SettingsPage = 'general' | 'prompts' | 'data' | 'account'

/** What lies over the chat: one thing at a time. */
export type Overlay =
  | { kind: 'palette' }
  | { kind: 'search' }
  | { kind: 'shortcuts' }
  /** Null for a new one, which `conversationId` goes into. */
  | { kind: 'project'; id: string | null; conversationId?: string }
  | { kind: 'deleteProject'; id: string }
  | { kind: 'share'; conversationId: string }
  | { kind: 'settings'; page: SettingsPage }

export const overlay = createStore<{ open: Overlay | null }>(() => ({ open: null }))

export const openOverlay = (open: Overlay) => overlay.setState({ open })
export const closeOverlay = () => overlay.setState({ open: null })
