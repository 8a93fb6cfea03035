import { conversationScreens } from './conversation-screens.ts'
import { frameScreens } from './frame-screens.ts'
import { overlayScreens } from './overlay-screens.ts'
import type { Screen } from './screen.ts'

/** Every screen, menu and dialog, for the tests that hold each of them to the same rules. */
export const screens: readonly Screen[] = [...conversationScreens, ...frameScreens, ...overlayScreens]

/** @throws Error if there is no screen of this name */
export const screenNamed = (name: string): Screen => {
  const screen = screens.find((one) => one.name === name)
  if (!screen) throw new Error(`There is no screen named ${name}.`)
  return screen
}
