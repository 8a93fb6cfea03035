import type { MessagePart } from '@chatbot/contracts'
import { untilOnline } from '../browser/until-online.ts'
import { codeOf } from '../chat/problem-of.ts'
import type { AttachedFile } from './attached-file.ts'
import { keptFiles } from './kept-files.ts'
import { upload } from './upload.ts'
import { passes } from './upload-states.ts'

type Options = {
  signal: AbortSignal
  onPart: (key: string, part: MessagePart) => void
  /** The server cannot be reached for now. */
  onAway: () => void
}

const uploadPatiently = async (file: AttachedFile, { signal, onPart, onAway }: Options): Promise<void> => {
  for (;;) {
    try {
      const part = await upload(file)
      signal.throwIfAborted()
      return onPart(file.key, part)
    } catch (error) {
      signal.throwIfAborted()
      if (!passes(codeOf(error))) throw error
      onAway()
      await untilOnline(signal)
    }
  }
}

/**
 * Brings a message's files to the server, however long that is away. Called off, they go on as a draft's do.
 * @throws ApiProblem for the first that is refused
 */
export const uploadAll = async (files: readonly AttachedFile[], options: Options): Promise<void> => {
  await Promise.all(files.map((file) => uploadPatiently(file, options)))
}

/** A message has these now, or has had them for long: they need not be kept here. */
export const letGo = (files: readonly AttachedFile[]): Promise<unknown> =>
  Promise.all(files.map(({ key }) => keptFiles.remove(key)))

/** The files as if the server had never had those that are kept here: it forgets what no message has held for a day. */
export const asNew = (files: readonly AttachedFile[]): Promise<AttachedFile[]> =>
  Promise.all(files.map(async (file) => ((await keptFiles.get(file.key)) ? { ...file, part: null } : file)))
