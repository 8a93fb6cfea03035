'use client'

import type { Message } from '@chatbot/contracts'
import { Dialog, DialogContent, DialogTitle } from '@chatbot/ui/components/dialog'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { Popover, PopoverContent } from '@chatbot/ui/components/popover'
import { Sheet, SheetContent, SheetTitle } from '@chatbot/ui/components/sheet'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { regenerate } from '../chat/answer-actions.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { chooseModel } from '../composer/choices.ts'
import { useCurrentModel } from '../composer/use-current-model.ts'
import { closeOverlay } from '../frame/overlay.ts'
import { ModelPicker } from './model-picker.tsx'
import { useIsNarrow } from './use-is-narrow.ts'

type Props = {
  store: ConversationStore | null
  /** A message that another model is to answer; without, the model is for what is said next. */
  message?: Message | undefined
  /** What it opens below of, where there is room. */
  anchor?: HTMLElement | undefined
}

/** Fields that have the focus open the keyboard of a phone over the list. */
const focusFieldWhereKeysAre = (event: Event) => {
  if (matchMedia('(hover: hover)').matches || !(event.currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  event.currentTarget.focus()
}

/** Chooses the model that answers: a popover below its button, a dialog, or a sheet on a phone. */
export function ModelDialog({ store, message, anchor }: Props) {
  const t = useTranslations()
  const isNarrow = useIsNarrow()
  const current = useCurrentModel(store)
  const title = t(message ? 'message.withAnother' : 'models.title')
  const choose = (id: string) => {
    closeOverlay()
    if (!message) chooseModel(store, id)
    else if (store) void regenerate(store, message, id)
  }
  const picker = (
    <ModelPicker current={message ? undefined : current?.id} except={message?.model ?? undefined} onChoose={choose} />
  )
  const root = { open: true, onOpenChange: (open: boolean) => !open && closeOverlay() }
  const content = { 'aria-describedby': undefined, onOpenAutoFocus: focusFieldWhereKeysAre }
  if (isNarrow) {
    return (
      <Sheet {...root}>
        <SheetContent side="bottom" {...content}>
          <header className="flex shrink-0 items-center justify-between pt-2 pr-2 pl-4">
            <SheetTitle className="font-semibold">{title}</SheetTitle>
            <IconButton label={t('app.close')} className="size-11!" onClick={closeOverlay}>
              <X size={18} aria-hidden />
            </IconButton>
          </header>
          {picker}
        </SheetContent>
      </Sheet>
    )
  }
  if (anchor) {
    return (
      <Popover modal {...root}>
        <PopoverContent anchor={anchor} aria-label={title} {...content}>
          {picker}
        </PopoverContent>
      </Popover>
    )
  }
  return (
    <Dialog {...root}>
      <DialogContent className="top-[12dvh]! max-w-md! translate-y-0!" {...content}>
        <DialogTitle className="sr-only">{title}</DialogTitle>
        {picker}
      </DialogContent>
    </Dialog>
  )
}
