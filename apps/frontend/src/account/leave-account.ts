import { keptFiles } from '../attachments/kept-files.ts'
import { stored } from '../browser/storage.ts'
import { loadClient } from '../chat/client.ts'
import { codeOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { leaveTab, tellLeft } from './left.ts'

/** Of the browser, not of who uses it. */
const theme = 'theme'

/** Forgets what this browser keeps of the reader, and begins anew as somebody else, in every tab. */
export const beginAnew = async () => {
  // First: from here on nothing is waited for, in which another tab could store something again.
  await keptFiles.clear()
  for (const key of stored.keys('')) if (key !== theme) stored.set(key, null)
  tellLeft()
  leaveTab()
}

const leave = async (how: 'signOutEverywhere' | 'deleteGuest'): Promise<void> => {
  try {
    await (await loadClient()).account[how]()
    await beginAnew()
  } catch (error) {
    notify({ kind: 'problem', code: codeOf(error) })
  }
}

/** Ends every session of the account, at every device. */
export const signOutEverywhere = () => leave('signOutEverywhere')

/** Deletes the account with everything in it. */
export const deleteAccount = () => leave('deleteGuest')
