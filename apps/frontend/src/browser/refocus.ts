import type { RefObject } from 'react'

/** Gives the focus to what comes back in the place of a field, unless the reader has put it elsewhere. */
export const refocus = (element: RefObject<HTMLElement | null>) => {
  setTimeout(() => {
    if (document.activeElement === document.body) element.current?.focus()
  })
}
