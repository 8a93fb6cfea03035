'use client'

import { useEffect } from 'react'
import { followLeaving } from '../account/left.ts'
import { prepareAttaching } from '../attachments/attach.ts'
import { Attention } from '../attention/attention.tsx'
import { followChangesTogether } from '../changes/follow-changes-together.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { keepSending } from '../chat/send-message.ts'
import { registerServiceWorker } from './register-service-worker.ts'

/** What goes on without being seen: messages on their way, other tabs' changes, the tab's title. */
export const Background = ({ store }: { store: ConversationStore | null }) => {
  useEffect(() => keepSending(), [])
  useEffect(() => followChangesTogether(), [])
  useEffect(() => followLeaving(), [])
  useEffect(() => registerServiceWorker(), [])
  useEffect(() => prepareAttaching(), [])
  return <Attention store={store} />
}
