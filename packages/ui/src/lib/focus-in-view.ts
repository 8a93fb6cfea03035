import type { FocusEvent } from 'react'

/** Props of a modal dialog's content that scroll to what has the focus. Radix does not when Tab passes the end and begins anew. */
export const focusInView = {
  onFocus: ({ target }: FocusEvent) => target.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
}
