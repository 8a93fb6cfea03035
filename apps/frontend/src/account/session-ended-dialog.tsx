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
import { copyText } from '../browser/copy.ts'

type Props = { texts: readonly string[]; onDecide: (decision: 'keep' | 'discard') => void }

/** Asks what becomes of the drafts that a session which has ended left in this browser. Closing it keeps them. */
export const SessionEndedDialog = ({ texts, onDecide }: Props) => {
  const t = useTranslations()
  return (
    <Dialog open onOpenChange={(open) => !open && onDecide('keep')}>
      <DialogContent closeLabel={t('app.close')}>
        <DialogHeader>
          <DialogTitle>{t('sessionEnded.title')}</DialogTitle>
          <DialogDescription>{t('sessionEnded.about', { count: texts.length })}</DialogDescription>
        </DialogHeader>
        <ul className="flex max-h-[30dvh] flex-col gap-2 overflow-y-auto px-6 text-sm">
          {texts.map((text) => (
            <li key={text} className="line-clamp-3 whitespace-pre-wrap rounded-lg bg-secondary px-3 py-2 break-words">
              {text}
            </li>
          ))}
        </ul>
        <DialogFooter>
          {texts.length > 0 && (
            <Button variant="outline" onClick={() => void copyText(texts.join('\n\n'))}>
              {t('sessionEnded.copy')}
            </Button>
          )}
          <Button variant="destructive" onClick={() => onDecide('discard')}>
            {t('sessionEnded.discard')}
          </Button>
          <Button onClick={() => onDecide('keep')}>{t('sessionEnded.keep')}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
