'use client'

import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../browser/lazy-part.tsx'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { draftKey } from '../chat/drafts.ts'
import { overlay } from '../frame/overlay.ts'
import { attach } from './attach.ts'
import { draftAt } from './focus-draft.ts'
import { holdsFiles, pastesFiles, transferredFiles } from './transferred-files.ts'

const DropZone = lazyPart(
  () => import('./drop-zone.tsx'),
  ({ DropZone }) => DropZone,
)

const isOtherField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.id !== 'message' && target.matches('input, textarea') && !draftAt(target)

/** The edit that is dropped on, or written. */
const editAt = ({ target }: DragEvent) => draftAt(target) ?? draftAt(document.activeElement)

/**
 * Takes files that are dropped or pasted anywhere on the page, for the message that is edited there or the next one; a
 * browser would leave the page for dropped ones.
 */
export const IncomingFiles = ({ store }: { store: ConversationStore | null }) => {
  /** What files that are held over the page would be given to. */
  const [over, setOver] = useState<'message' | 'edit' | null>(null)

  useEffect(() => {
    const filesOf = ({ dataTransfer }: DragEvent) =>
      dataTransfer && holdsFiles(dataTransfer) && !overlay.getState().open ? dataTransfer : undefined
    const hold = (event: DragEvent) => {
      const files = filesOf(event)
      if (!files) return
      event.preventDefault()
      files.dropEffect = 'copy'
      setOver(editAt(event) === undefined ? 'message' : 'edit')
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(null)
    }
    const drop = (event: DragEvent) => {
      setOver(null)
      const files = filesOf(event)
      if (!files) return
      event.preventDefault()
      void attach(editAt(event) ?? draftKey(store), transferredFiles(files))
    }
    const paste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event
      if (!clipboardData || overlay.getState().open || isOtherField(target) || !pastesFiles(clipboardData)) return
      event.preventDefault()
      void attach(draftAt(target) ?? draftKey(store), transferredFiles(clipboardData))
    }
    addEventListener('paste', paste)
    addEventListener('dragover', hold)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('paste', paste)
      removeEventListener('dragover', hold)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  }, [store])

  return over ? (
    <Suspense>
      <DropZone store={store} isForEdit={over === 'edit'} />
    </Suspense>
  ) : null
}
