'use client'

import { useEffect } from 'react'
import { blankPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { pressAttach } from '../attachments/press-attach.ts'
import { isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { stop } from '../chat/stop.ts'
import { openOverlay, overlay } from '../frame/overlay.ts'
import { toggleTemporary } from '../temporary/toggle-temporary.ts'
import { singleKeys } from './single-keys.ts'

type Props = { store: ConversationStore | null; onToggleSidebar: () => void }

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

/** The keys that work everywhere. */
export const Shortcuts = ({ store, onToggleSidebar }: Props) => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const withModifier = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      const act = (): (() => void) | undefined => {
        if (withModifier && !event.shiftKey && key === 'k') return () => openOverlay({ kind: 'palette' })
        if (withModifier && event.shiftKey && key === 'o') return () => goTo(blankPath)
        if (withModifier && event.shiftKey && key === 'e') return toggleTemporary
        if (withModifier && !event.shiftKey && key === 'u') return pressAttach
        if (withModifier && event.shiftKey && key === 'f') return () => openOverlay({ kind: 'search' })
        if (withModifier && event.shiftKey && key === 's') return onToggleSidebar
        if (withModifier && key === ',') return () => openOverlay({ kind: 'settings', page: 'general' })
        if (withModifier || event.altKey || overlay.getState().open) return undefined
        if (key === 'escape' && store && isBusy(store.getState())) return () => void stop(store)
        if (isTyping(event.target) || !singleKeys.get()) return undefined
        if (event.key === '?') return () => openOverlay({ kind: 'shortcuts' })
        return event.key === '/' ? () => document.getElementById('message')?.focus() : undefined
      }
      const action = event.defaultPrevented ? undefined : act()
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [store, onToggleSidebar])
  return null
}
