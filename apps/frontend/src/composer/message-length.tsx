'use client'

import { maxMessageLength } from '@chatbot/contracts/max-message-length'
import { Suspense } from 'react'
import { lazyPart } from '../browser/lazy-part.tsx'

const LengthNotice = lazyPart(
  () => import('./length-notice.tsx'),
  ({ LengthNotice }) => LengthNotice,
)

/** The length from which on it is shown. */
const worthTelling = 0.95 * maxMessageLength

/** Whether the server would refuse a text for its length. */
export const isTooLong = (text: string): boolean => text.trim().length > maxMessageLength

/** Says how long a message is once it is nearly, or more than, as long as it may be. */
export const MessageLength = ({ id, text }: { id: string; text: string }) =>
  text.length > worthTelling && (
    <Suspense>
      <LengthNotice id={id} length={text.trim().length} />
    </Suspense>
  )
