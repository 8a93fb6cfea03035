import type { ChatPage } from '../chat-page.ts'
import type { Stack } from '../stack/start-stack.ts'

/** Where a screen is made: a page that nobody has opened yet, of a guest nobody has seen before. */
export type Stage = { chat: ChatPage; stack: Stack }

/** A state of the page that every cross-cutting test looks at. To have another one looked at, add it to `screens`. */
export type Screen = {
  name: string
  show: (stage: Stage) => Promise<void>
  /** Where it exists; on both without. */
  only?: 'desktop' | 'phone'
}
