import type { Message } from '@chatbot/contracts'
import { createStore } from 'zustand/vanilla'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { beginTypedAhead, endTypedAhead } from './typed-ahead.ts'

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
  /** Null for the new chat. */
  | { kind: 'parameters'; conversationId: string | null }
  | { kind: 'settings'; page: SettingsPage }
  /** For a message that another model is to answer, or else for what is said next; at an element, or in the middle. */
  | { kind: 'models'; store: ConversationStore | null; message?: Message; anchor?: HTMLElement }

export const overlay = createStore<{ open: Overlay | null }>(() => ({ open: null }))

/** What had the focus before something lay over the chat: where it goes back to, however many things followed. */
let origin: HTMLElement | null = null

/** Of an item in a menu its button: the menu closes. */
const originOf = (element: Element): Element | null => {
  const menu = element.closest('[role="menu"]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element
}

export const closeOverlay = () => {
  endTypedAhead()
  overlay.setState({ open: null })
}

/** What is typed before these are there is for their field. */
const fieldFirst: ReadonlySet<Overlay['kind']> = new Set(['search', 'palette', 'models'])

export const openOverlay = (open: Overlay) => {
  const { activeElement } = document
  const found = activeElement && !activeElement.closest('[role="dialog"]') ? originOf(activeElement) : null
  if (found instanceof HTMLElement) origin = found
  // Of the one before, whose field may never have come: it must not keep the keys.
  endTypedAhead()
  // Without a network it may not come at all.
  if (navigator.onLine && fieldFirst.has(open.kind)) beginTypedAhead(closeOverlay)
  overlay.setState({ open })
}

/** Puts the focus back where it was, if it is nowhere: what followed another thing does not know where that one came from. */
export const returnFocus = () => {
  if (overlay.getState().open === null && document.activeElement === document.body) origin?.focus()
}
