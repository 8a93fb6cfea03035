'use client'

import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@chatbot/ui/components/dialog'
import { useTranslations } from 'next-intl'
import { useConversation } from '../conversations/use-conversation.ts'
import { closeOverlay } from '../frame/overlay.ts'
import { ShareForm } from './share-form.tsx'

/** A conversation's link: makes, copies, updates, revokes it; of a temporary chat, why it has none. */
export function ShareDialog({ conversationId }: { conversationId: string }) {
  const t = useTranslations()
  const conversation = useConversation(conversationId)
  if (!conversation) return null
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent closeLabel={t('app.close')}>
        <DialogHeader>
          <DialogTitle>{t('share.title')}</DialogTitle>
          <DialogDescription>{t(conversation.temporary ? 'share.temporary' : 'share.about')}</DialogDescription>
        </DialogHeader>
        {!conversation.temporary && <ShareForm conversationId={conversationId} />}
      </DialogContent>
    </Dialog>
  )
}
