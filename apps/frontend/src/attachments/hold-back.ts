import type { Model } from '@chatbot/contracts'
import type { AttachedFile } from './attached-file.ts'
import { passes, type UploadState } from './upload-states.ts'

/** Images that the model would not see. */
export const unseenImages = (files: readonly AttachedFile[], model: Model | undefined): AttachedFile[] =>
  model && !model.seesImages ? files.filter(({ isImage }) => isImage) : []

/** Whether a message has to wait for its writer: for a file that was refused, or an image that the model would not see. */
export const isHeldBack = (
  files: readonly AttachedFile[],
  { model, states }: { model: Model | undefined; states: Readonly<Record<string, UploadState>> },
): boolean => {
  const isRefused = ({ key }: AttachedFile) => {
    const state = states[key]
    return state?.at === 'failed' && !passes(state.code)
  }
  return files.some(isRefused) || unseenImages(files, model).length > 0
}
