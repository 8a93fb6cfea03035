import { focusField, messageField } from '../browser/focus-message.ts'
import { isEdit } from '../chat/edits.ts'

/** The draft that something of the page is part of, other than the next message's. */
export const draftAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-draft]')?.dataset.draft : undefined

const formOf = (draftKey: string) => document.querySelector(`[data-draft="${CSS.escape(draftKey)}"]`)

/** Whether files can still be given to a draft: an edit may have been sent or cancelled meanwhile. */
export const isOpen = (draftKey: string): boolean => !isEdit(draftKey) || formOf(draftKey) !== null

/** Puts the cursor where a draft is written. */
export const focusDraft = (draftKey: string) =>
  focusField(formOf(draftKey)?.querySelector('textarea') ?? messageField())
