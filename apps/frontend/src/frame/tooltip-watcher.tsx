'use client'

import { useEffect, useState } from 'react'
import { type Pointed, TooltipLayer } from './tooltip-layer.tsx'

/** Milliseconds that the pointer has to stay. */
const patience = 450

const pointedAt = ({ target }: Pick<Event, 'target'>): Element | null =>
  target instanceof Element ? target.closest('[data-tooltip]') : null

/** Shows the name of what is pointed at, or reached by keys: one layer for the page. */
export function TooltipWatcher() {
  const [pointed, setPointed] = useState<Pointed | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const hide = () => {
      clearTimeout(timer)
      setPointed(null)
    }
    const enter = (event: Pick<Event, 'target'>) => {
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
    // What was pointed at, or reached, before this was loaded.
    const target = document.querySelector('[data-tooltip]:is(:hover, :focus-visible)')
    if (target) enter({ target })
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

  return pointed && <TooltipLayer pointed={pointed} />
}
