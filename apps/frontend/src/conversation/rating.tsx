'use client'

import type { Message } from '@chatbot/contracts'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { rateAnswer } from '../chat/rate-answer.ts'

const ratings = [
  { rating: 'up', label: 'message.good', icon: ThumbsUp },
  { rating: 'down', label: 'message.bad', icon: ThumbsDown },
] as const

/** What the reader thinks of an answer. */
export const Rating = ({ store, message }: { store: ConversationStore; message: Message }) => {
  const t = useTranslations()
  return ratings.map(({ rating, label, icon: Icon }) => (
    <IconButton
      key={rating}
      label={t(label)}
      size="icon-sm"
      aria-pressed={message.feedback?.rating === rating}
      className="aria-pressed:text-foreground aria-pressed:[&_svg]:fill-current"
      onClick={() => void rateAnswer(store, message, rating)}
    >
      <Icon size={16} aria-hidden />
    </IconButton>
  ))
}
