/**
 * Where the bytes of attachments are kept: Postgres here, an object store where one is set up. Ids are UUIDs, and each
 * is written once. Rows (who, what, for which message) are the repository's.
 */
export type AttachmentStorage = {
  /**
   * Writes the bytes as they arrive, holding a piece at a time. Resolves once all are safe. What it throws may leave a part
   * behind, which `delete` removes.
   */
  write: (id: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  /** The bytes in their order, read as they are taken; nothing for an id that is not kept. */
  read: (id: string) => AsyncIterable<Uint8Array>
  /** Ids that are not kept are no error. */
  delete: (ids: string[]) => Promise<void>
}
