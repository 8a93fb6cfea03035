'use client'

import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../browser/lazy-part.ts'

const TooltipLayer = lazyPart(() =>
  import('./tooltip-layer.tsx').then(({ TooltipLayer }) => ({ default: TooltipLayer })),
)

/** Milliseconds that the pointer has to stay. */
const patience = 450

export type Pointed = { text: string; rect: DOMRect }

const pointedAt = ({ target }: Event): Element | null =>
  target instanceof Element ? target.closest('[data-tooltip]') : null

/** Names of buttons that show only an icon, for those who point at them: one layer for the page. */
export const Tooltips = () => {
  const [pointed, setPointed] = useState<Pointed | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(timer)
      setPointed(null)
    }
    const enter = (event: Event) => {
      const element = pointedAt(event)
      if (!element) return hide()
      clearTimeout(timer)
      timer = setTimeout(() => {
        const text = element.getAttribute('data-tooltip')
        const isMenuOpen = element.getAttribute('aria-expanded') === 'true'
        if (text && element.isConnected && !isMenuOpen) setPointed({ text, rect: element.getBoundingClientRect() })
      }, patience)
    }
    const focus = (event: Event) => {
      if (pointedAt(event)?.matches(':focus-visible')) enter(event)
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'mouse') enter(event)
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    for (const event of ['pointerdown', 'keydown', 'scroll', 'focusout']) document.addEventListener(event, hide, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      for (const event of ['pointerdown', 'keydown', 'scroll', 'focusout'])
        document.removeEventListener(event, hide, true)
    }
  }, [])

  return pointed ? (
    <Suspense>
      <TooltipLayer pointed={pointed} />
    </Suspense>
  ) : null
}
