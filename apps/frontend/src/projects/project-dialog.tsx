'use client'

import type { NewProject } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from '@chatbot/ui/components/dialog'
import { Input, Textarea } from '@chatbot/ui/components/input'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { projectPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { useKeptText } from '../browser/use-kept-text.ts'
import { defaultModel } from '../composer/choices.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { useModels } from '../conversations/use-models.ts'
import { closeOverlay, overlay } from '../frame/overlay.ts'
import { type EditedParameters, withEdited } from '../parameters/edited-parameters.ts'
import { offeredByAny } from '../parameters/offered-by-any.ts'
import { ParameterFields } from '../parameters/parameter-fields.tsx'
import { openProjects } from '../sidebar/open-projects.ts'
import { createProject, patchProject } from './change-project.ts'
import { useProject } from './use-projects.ts'

type Props = {
  /** Null for a new one. */
  id: string | null
  /** The conversation that goes into the new one; without, a chat is begun there. */
  conversationId?: string | undefined
}

/** A project's name and system prompt, being written or changed. */
export function ProjectDialog({ id, conversationId }: Props) {
  const t = useTranslations()
  const field = useId()
  const project = useProject(id)
  const name = useKeptText(`project-name:${id}`, project?.name ?? '')
  const systemPrompt = useKeptText(`project-prompt:${id}`, project?.systemPrompt ?? '')
  const [parameters, setParameters] = useState<EditedParameters>({})
  const models = useModels()
  const first = models.find((model) => model.id === defaultModel.get()) ?? models.find(({ isDefault }) => isDefault)
  const [isSaving, setSaving] = useState(false)

  const close = () => {
    name.letGo()
    systemPrompt.letGo()
    // Something else may have been opened while it was being saved.
    if (overlay.getState().open?.kind === 'project') closeOverlay()
  }
  const create = async (wish: NewProject) => {
    const created = await createProject(wish)
    if (!created) return
    close()
    openProjects.set(created.id, true)
    if (conversationId !== undefined) await patchConversation(conversationId, { projectId: created.id })
    else goTo(projectPath(created.id))
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSaving(true)
    const wish = { name: name.text.trim(), systemPrompt: systemPrompt.text.trim() || null }
    const wished = withEdited(project?.parameters, parameters)
    if (project) {
      if (await patchProject(project.id, { ...wish, parameters: wished })) close()
    } else await create({ ...wish, ...(wished && { parameters: wished }) })
    setSaving(false)
  }
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent aria-describedby={undefined} closeLabel={t('app.close')}>
        <DialogHeader>
          <DialogTitle>{t(id === null ? 'projects.new' : 'projects.settings')}</DialogTitle>
        </DialogHeader>
        <form className="flex min-h-0 flex-col" onSubmit={(event) => void save(event)}>
          <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-6 py-0.5">
            <label htmlFor={`${field}-name`} className="text-sm">
              {t('projects.name')}
            </label>
            <Input
              id={`${field}-name`}
              value={name.text}
              maxLength={100}
              required
              onChange={(event) => name.change(event.target.value)}
            />
            <label htmlFor={`${field}-prompt`} className="text-sm">
              {t('projects.systemPrompt')}
            </label>
            <Textarea
              id={`${field}-prompt`}
              value={systemPrompt.text}
              maxLength={32_000}
              rows={6}
              aria-describedby={`${field}-about`}
              onChange={(event) => systemPrompt.change(event.target.value)}
            />
            <p id={`${field}-about`} className="text-muted-foreground text-xs">
              {t('projects.aboutSystemPrompt')}
            </p>
            <fieldset>
              <legend className="text-sm">{t('parameters.title')}</legend>
              <p className="pt-1 text-muted-foreground text-xs">{t('parameters.aboutProject')}</p>
              <ParameterFields
                offered={offeredByAny(models, first)}
                values={{ ...project?.parameters, ...parameters }}
                onChange={(change) => setParameters((before) => ({ ...before, ...change }))}
              />
            </fieldset>
          </div>
          <DialogFooter>
            <Button variant="outline" onClick={close}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" disabled={isSaving || name.text.trim() === ''}>
              {t(id === null ? 'projects.create' : 'app.save')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
