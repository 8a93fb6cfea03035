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
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useAddress } from '../address/use-address.ts'
import { choices } from '../composer/choices.ts'
import { useModelOf } from '../composer/use-current-model.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { closeOverlay, overlay } from '../frame/overlay.ts'
import { useProject } from '../projects/use-projects.ts'
import { chooseParameters } from './choose-parameters.ts'
import { type EditedParameters, withEdited } from './edited-parameters.ts'
import { ParameterFields } from './parameter-fields.tsx'

/** The parameters of the model that answers next, in a conversation or in the new one. */
export function ParametersDialog({ conversationId }: { conversationId: string | null }) {
  const t = useTranslations()
  const address = useAddress()
  const model = useModelOf(conversationId)
  const conversation = useConversation(conversationId)
  const blankProject = address.at === 'blank' ? address.project : null
  const project = useProject(conversationId === null ? blankProject : conversation?.projectId)
  const chosen = useStore(choices, ({ parameters }) => parameters)
  const current = conversationId === null ? chosen : conversation?.parameters
  const [edited, setEdited] = useState<EditedParameters>({})
  const [resets, setResets] = useState(0)
  const [isSaving, setSaving] = useState(false)
  const values = { ...current, ...edited }
  const isSet = withEdited(current, edited) !== null

  const reset = () => {
    setEdited({ reasoningEffort: null, temperature: null, verbosity: null, maxOutputTokens: null })
    // What was typed goes with its field.
    setResets(resets + 1)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSaving(true)
    const isDone = await chooseParameters(conversationId, withEdited(current, edited))
    setSaving(false)
    // Something else may have been opened meanwhile.
    if (isDone && overlay.getState().open?.kind === 'parameters') closeOverlay()
  }
  if (!model || (conversationId !== null && !conversation)) return null
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent closeLabel={t('app.close')}>
        <DialogHeader>
          <DialogTitle>{t('parameters.title')}</DialogTitle>
          <DialogDescription>{t('parameters.about', { model: model.label })}</DialogDescription>
        </DialogHeader>
        <form className="flex min-h-0 flex-col" onSubmit={(event) => void save(event)}>
          <div className="min-h-0 overflow-y-auto px-6 py-0.5">
            <ParameterFields
              key={resets}
              offered={model.parameters ?? {}}
              values={values}
              inherited={project?.parameters}
              onChange={(change) => setEdited((before) => ({ ...before, ...change }))}
            />
          </div>
          <DialogFooter>
            <Button
              type="button"
              variant="ghost"
              className="mr-auto max-sm:basis-full"
              disabled={!isSet}
              onClick={reset}
            >
              {t('parameters.reset')}
            </Button>
            <Button type="button" variant="outline" onClick={closeOverlay}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" disabled={isSaving}>
              {t('app.save')}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
