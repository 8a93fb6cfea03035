import type { ConversationStore } from './conversation-store.ts'

let shown: ConversationStore | null = null
const listeners = new Set<() => void>()

const tell = () => {
  for (const listener of listeners) listener()
}

/** The conversation that this tab shows. */
export const shownConversation = {
  /** Called by what shows it. Returns how to take it back. */
  set: (store: ConversationStore): (() => void) => {
    shown = store
    tell()
    return () => {
      if (shown === store) shown = null
      tell()
    }
  },

  isShown: (store: ConversationStore): boolean => store === shown,

  /** Whether a reader can see the conversation: the tab shows it, and is not in the background. */
  isVisible: (store: ConversationStore): boolean => store === shown && document.visibilityState === 'visible',

  /** Calls back when another conversation is shown, or the tab comes to the front or leaves it. */
  onChange: (listener: () => void): (() => void) => {
    listeners.add(listener)
    document.addEventListener('visibilitychange', listener)
    return () => {
      listeners.delete(listener)
      document.removeEventListener('visibilitychange', listener)
    }
  },
}
