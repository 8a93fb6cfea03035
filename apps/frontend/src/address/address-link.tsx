'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { goTo } from './go-to.ts'

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

/** A link inside the chat: a plain click shows it at once, any other click is the browser's. */
export const AddressLink = ({ href, onClick, ...props }: ComponentProps<'a'> & { href: string }) => (
  <a
    href={href}
    onClick={(event) => {
      onClick?.(event)
      if (!isPlainClick(event) || event.defaultPrevented) return
      event.preventDefault()
      goTo(href)
    }}
    {...props}
  />
)
