import { stored, storedInTab } from '../browser/storage.ts'
import { unfinishedImport } from '../imports/unfinished-import.ts'
import { checkRelease, release } from './release.ts'

/** What a reload would take away, by what shows it. */
const unkept = [
  // A dialog, a menu, a selection of conversations, a title that is being edited.
  '[role$=dialog],[role=menu],[role=toolbar],main input:not([type=file]),nav input',
  // Undo, an answer being written, an upload, dictation, a place in the middle of a conversation.
  '[data-sonner-toast],[data-stop],progress,form [aria-pressed=true],[data-latest]',
].join()

const isKept = (text: string) =>
  [stored, storedInTab].some((storage) => storage.keys('draft:').some((key) => storage.get(key) === text))

const losesNothing = () =>
  document.querySelector(unkept) === null &&
  [...document.querySelectorAll('textarea')].every(({ value }) => value === '' || isKept(value)) &&
  unfinishedImport.get() === null &&
  !globalThis.speechSynthesis?.speaking

/** Reloads once for each release: during a rolling upgrade two of them answer in turn. */
const leave = ({ newer }: { newer: string | null }) => {
  if (newer === null || storedInTab.get('release') === newer || !losesNothing()) return
  if (storedInTab.set('release', newer)) location.reload()
}

/**
 * Reloads a page of an older release than the server's as soon as nothing is lost by it: when that is found out, or when the
 * page is hidden. Asks for the release whenever the page is hidden.
 */
export const leaveOldRelease = (): void => {
  leave(release.getState())
  release.subscribe(leave)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return
    if (release.getState().newer === null) void checkRelease()
    else leave(release.getState())
  })
}
