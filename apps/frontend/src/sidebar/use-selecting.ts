'use client'

import type { Conversation } from '@chatbot/contracts'
import { type KeyboardEvent, type MouseEvent, useEffect } from 'react'
import { withPart } from '../notices/with-part.ts'
import { leaveSelection, selection, selectRange, startSelecting, toggleSelected } from './selection.ts'

const linkOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('a[data-conversation]') : null

/** The link above or below, of those in the page: the list keeps some beyond what is in sight. */
const neighbourOf = (link: HTMLElement, step: number): HTMLElement | undefined => {
  const links = [...(link.closest('ul')?.querySelectorAll<HTMLElement>('a[data-conversation]') ?? [])]
  return links[links.indexOf(link) + step]
}

const remove = (conversations: readonly Conversation[]) =>
  withPart(
    () => import('../conversations/delete-many.ts'),
    ({ deleteMany }) => deleteMany(conversations),
  )

/**
 * How conversations of a list are chosen. A click with Shift begins or draws a range; once it has begun, any click
 * chooses. By keys: Shift with arrows, Space, Delete, and Escape to leave.
 */
export const useSelecting = (conversations: readonly Conversation[]) => {
  const draw = (from: string, to: string) => {
    if (!selection.getState().isOn) startSelecting(from)
    selectRange(
      conversations.map(({ id }) => id),
      to,
    )
  }

  useEffect(() => leaveSelection, [])

  return {
    onClickCapture: (event: MouseEvent) => {
      const id = linkOf(event.target)?.dataset.conversation
      const { isOn } = selection.getState()
      if (id === undefined || (!isOn && !event.shiftKey)) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.shiftKey) return toggleSelected(id)
      const shown = globalThis.location.pathname.split('/').at(-1)
      const from = conversations.some((conversation) => conversation.id === shown) ? shown : undefined
      draw(from ?? id, id)
    },

    onKeyDownCapture: (event: KeyboardEvent) => {
      const link = linkOf(event.target)
      const id = link?.dataset.conversation
      const { isOn, ids } = selection.getState()
      const act = (): (() => void) | undefined => {
        if (isOn && event.key === 'Escape') return leaveSelection
        if (isOn && event.key === 'Delete') {
          return () => {
            leaveSelection()
            void remove(conversations.filter((one) => ids.has(one.id)))
          }
        }
        if (!link || id === undefined) return undefined
        if (isOn && event.key === ' ') return () => toggleSelected(id)
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        const next = event.shiftKey && step !== 0 ? neighbourOf(link, step) : undefined
        const to = next?.dataset.conversation
        if (!next || to === undefined) return undefined
        return () => {
          draw(id, to)
          next.focus()
          next.scrollIntoView({ block: 'nearest' })
        }
      }
      const action = act()
      if (!action) return
      event.preventDefault()
      event.stopPropagation()
      action()
    },
  }
}
