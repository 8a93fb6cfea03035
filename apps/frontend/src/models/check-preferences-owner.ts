import { ownerKey } from '../account/owner-key.ts'
import { checkOwner } from '../account/session-owner.ts'
import { stored } from '../browser/storage.ts'
import { modelPreferences } from './model-preferences.ts'

/** Milliseconds: without a network nobody else's session can have begun here. */
const patience = 1_000

let isChecked = false

/** Whether the preferences kept here may be somebody else's, whose session has ended. */
export const mayBeOthers = (): boolean => {
  const { favourites, lastUsed } = modelPreferences.getState()
  return !isChecked && favourites.length + lastUsed.length > 0 && stored.get(ownerKey) !== null
}

/** Forgets the preferences if they are somebody else's. Once for each page. */
export const checkPreferencesOwner = async (): Promise<void> => {
  await Promise.race([checkOwner(), new Promise((resolve) => setTimeout(resolve, patience))])
  isChecked = true
}
