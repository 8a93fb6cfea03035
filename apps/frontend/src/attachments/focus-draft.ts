import { focusMessage } from '../browser/focus-message.ts'

/** The draft that something of the page is part of, other than the next message's. */
export const draftAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-draft]')?.dataset.draft : undefined

/** Puts the cursor where a draft is written. */
export const focusDraft = (draftKey: string) => {
  const field = document.querySelector<HTMLElement>(`[data-draft="${CSS.escape(draftKey)}"] textarea`)
  if (field) field.focus()
  else focusMessage()
}
