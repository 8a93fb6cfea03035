import type { BrokenFileReason } from '@chatbot/contracts'

export type FileReason = BrokenFileReason | 'broken_zip' | 'encrypted' | 'no_conversations'

/** A file that is not worth sending. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly reason: FileReason
  readonly file: string

  constructor(file: string, reason: FileReason) {
    super(`${file}: ${reason}`)
    this.reason = reason
    this.file = file
  }
}
