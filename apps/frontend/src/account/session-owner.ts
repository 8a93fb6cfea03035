import { keptFiles } from '../attachments/kept-files.ts'
import { stored, storedInTab } from '../browser/storage.ts'
import { withLock } from '../browser/with-lock.ts'
import { loadClient } from '../chat/client.ts'
import { outbox } from '../chat/outgoing.ts'
import { problemOf } from '../chat/problem-of.ts'
import { defaultModel } from '../composer/choices.ts'
import { forgetModelPreferences } from '../models/model-preferences.ts'
import { notify } from '../notices/notify.ts'
import { beginAnew } from './leave-account.ts'
import { ownerKey } from './owner-key.ts'

const never = new AbortController().signal

/** All that was written in this browser, by this tab or another one, and is on no server. */
const keptTexts = (): string[] => {
  const drafts = [stored, storedInTab].flatMap((storage) =>
    storage.keys('draft:').map((key) => storage.get(key)?.trim() ?? ''),
  )
  return [...new Set([...outbox.all().map(({ text }) => text), ...drafts])].filter((text) => text !== '')
}

const isAnythingKept = async (): Promise<boolean> => keptTexts().length > 0 || (await keptFiles.keys()).length > 0

const untilVisible = (): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', look)
      resolve()
    }
    document.addEventListener('visibilitychange', look)
    look()
  })

/** Milliseconds: what waits to be sent waits for the answer. */
const patience = 5_000

const readAccountId = async (): Promise<string | null> => {
  const account = await (await loadClient()).account.get({ signal: AbortSignal.timeout(patience) })
  return account?.id ?? null
}

/** Notes whose drafts and files this browser keeps, once there is somebody. */
export const noteOwner = async (): Promise<void> => {
  if (stored.get(ownerKey) === null) stored.set(ownerKey, await readAccountId())
}

const ask = async (id: string | null): Promise<void> => {
  const decision = await new Promise<'keep' | 'discard'>((decide) =>
    notify({ kind: 'sessionEnded', texts: keptTexts(), decide }),
  )
  if (decision === 'discard') return beginAnew()
  stored.set(ownerKey, id)
}

const check = async (): Promise<void> => {
  const owner = stored.get(ownerKey)
  if (owner === null) return
  const id = await readAccountId()
  if (id === owner || stored.get(ownerKey) !== owner) return
  if (await isAnythingKept()) return ask(id)
  stored.set(ownerKey, id)
  // They were somebody else's, and nobody has said that they are to be kept.
  forgetModelPreferences()
  defaultModel.set(undefined)
}

/**
 * Finds out whether the session that wrote the drafts of this browser is still there. If it is gone, asks what is to become
 * of them, in one visible tab. Resolves when that is decided; also when the server cannot be reached.
 */
export const checkOwner = async (): Promise<void> => {
  if (stored.get(ownerKey) === null) return
  await untilVisible()
  try {
    await withLock('session-owner', never, check)
  } catch (error) {
    console.warn('Whose drafts these are is not known for now.', problemOf(error) ?? error)
  }
}
