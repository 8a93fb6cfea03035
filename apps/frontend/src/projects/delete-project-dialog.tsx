'use client'

import { Button } from '@chatbot/ui/components/button'
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@chatbot/ui/components/dialog'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { closeOverlay } from '../frame/overlay.ts'
import { deleteProject } from './change-project.ts'
import { useProject } from './use-projects.ts'

/** Asks what becomes of a project's conversations, and deletes it. */
export function DeleteProjectDialog({ id }: { id: string }) {
  const t = useTranslations()
  const project = useProject(id)
  const [conversations, setConversations] = useState<'keep' | 'delete'>('keep')
  const [isDeleting, setDeleting] = useState(false)
  if (!project) return null
  const confirm = async () => {
    setDeleting(true)
    if (await deleteProject(id, { conversations })) closeOverlay()
    setDeleting(false)
  }
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent closeLabel={t('app.close')}>
        <DialogHeader>
          <DialogTitle>{t('projects.deleteQuestion', { name: project.name })}</DialogTitle>
          <DialogDescription>{t('projects.deleteAbout')}</DialogDescription>
        </DialogHeader>
        <fieldset className="flex flex-col gap-1 px-6 text-sm">
          <legend className="sr-only">{t('projects.itsConversations')}</legend>
          {(['keep', 'delete'] as const).map((choice) => (
            <label key={choice} className="flex min-h-9 items-center gap-2.5">
              <input
                type="radio"
                name="conversations"
                checked={conversations === choice}
                onChange={() => setConversations(choice)}
              />
              {t(`projectDeletion.${choice}`)}
            </label>
          ))}
        </fieldset>
        <DialogFooter>
          <Button variant="outline" disabled={isDeleting} onClick={closeOverlay}>
            {t('app.cancel')}
          </Button>
          <Button variant="destructive" disabled={isDeleting} onClick={() => void confirm()}>
            {t('projects.deleteNow')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
