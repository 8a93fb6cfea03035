'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { chooseModel } from '../composer/choices.ts'
import { useCurrentModel } from '../composer/use-current-model.ts'
import { useModels } from '../conversations/use-models.ts'
import type { AttachedFile } from './attached-file.ts'
import { unseenImages } from './hold-back.ts'

type Props = {
  store: ConversationStore | null
  files: readonly AttachedFile[]
  onRemove: (file: AttachedFile) => void
}

/** Says that the model would not see what is attached, and offers what helps. */
export const UnseenImages = ({ store, files, onRemove }: Props) => {
  const t = useTranslations()
  const model = useCurrentModel(store)
  const seeing = useModels().find(({ seesImages }) => seesImages)
  const images = unseenImages(files, model)
  if (!model || images.length === 0) return null
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 px-2 pb-2 text-sm">
      <span className="basis-full">{t('attachments.unseen', { model: model.label, count: images.length })}</span>
      {seeing && (
        <Button variant="outline" size="sm" onClick={() => chooseModel(store, seeing.id)}>
          {t('attachments.useModel', { model: seeing.label })}
        </Button>
      )}
      <Button variant="outline" size="sm" onClick={() => images.forEach(onRemove)}>
        {t('attachments.removeImages', { count: images.length })}
      </Button>
    </div>
  )
}
