'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationId } from '../composer/use-conversation-id.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useFinishedAnswers } from './finished-answers.ts'

const iconPath = (isFinished: boolean) => (isFinished ? '/icon-finished.svg' : '/icon.svg')

const showIcon = (isFinished: boolean) => {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) link.href = iconPath(isFinished)
}

/** Names the tab after its conversation, and marks it when an answer has finished while nobody looked. */
export const Attention = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const conversation = useConversation(useConversationId(store))
  const finished = useFinishedAnswers()
  const name = conversation?.title || t('app.name')
  const title = finished > 0 ? t('app.finished', { count: finished, name }) : name

  useEffect(() => {
    document.title = title
    showIcon(finished > 0)
    // Next writes the page's own title again when it follows the address.
    const observer = new MutationObserver(() => {
      if (document.title !== title) document.title = title
    })
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => observer.disconnect()
  }, [title, finished])

  return null
}
