import { execFileSync } from 'node:child_process'
import { chownSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresAccount, temporaryFolder } from '@chatbot/dev-stack/postgres'

export type SmallDisk = Disposable & {
  path: string
  /** Leaves no room. */
  fill: () => void
  /** Gives the room back. */
  free: () => void
}

/** A file system of its own with so many bytes. @throws Error where this machine lets nobody mount one */
export const mountSmallDisk = (bytes: number): SmallDisk => {
  const path = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', path], { stdio: 'pipe' })
  const { uid, gid } = postgresAccount()
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
  const filler = join(path, 'filler')
  return {
    path,
    fill: () => {
      const piece = Buffer.alloc(4_096)
      try {
        for (let size = 1_048_576; ; ) {
          try {
            writeFileSync(filler, size > piece.byteLength ? Buffer.alloc(size) : piece, { flag: 'a' })
          } catch (error) {
            // What is left is less than that.
            if (size === piece.byteLength) throw error
            size = piece.byteLength
          }
        }
      } catch (error) {
        // No instance of Jest's own Error.
        if (Object(error).code !== 'ENOSPC') throw error
      }
    },
    free: () => rmSync(filler, { force: true }),
    [Symbol.dispose]: () => {
      execFileSync('umount', ['--lazy', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}
