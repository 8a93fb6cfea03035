import { conversationScreens } from './conversation-screens.ts'
import { frameScreens } from './frame-screens.ts'
import { overlayScreens } from './overlay-screens.ts'
import type { Screen } from './screen.ts'

/** Every screen, menu and dialog, for the tests that hold each of them to the same rules. */
export const screens: readonly Screen[] = [...conversationScreens, ...frameScreens, ...overlayScreens]
