import type { FocusEvent } from 'react'

const isInNotice = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-sonner-toaster]') !== null

/**
 * Props of a modal dialog's content that let notices above it be pressed, and hold the focus: pressing one does not close the
 * dialog, and the dialog does not take the focus back.
 */
export const noticesAbove = {
  onInteractOutside: (event: Event) => {
    if (isInNotice(event.target)) event.preventDefault()
  },
  // Radix hears of it at the document, which the event does not reach.
  onBlur: (event: FocusEvent) => {
    if (isInNotice(event.relatedTarget)) event.nativeEvent.stopImmediatePropagation()
  },
}
