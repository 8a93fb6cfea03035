import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The program of the child process, and the files that it may read. `pnpm build` puts a bundle beside the server, which
 * runs in that folder; without a build, Node runs the source. Next must not follow these paths: it would copy the sources.
 */
const findProgram = (): { path: string; readable: string } => {
  const folder = join(/* turbopackIgnore: true */ process.cwd(), 'document-reader')
  const built = join(folder, 'main.mjs')
  if (existsSync(built)) return { path: built, readable: folder }
  const source = join(/* turbopackIgnore: true */ process.cwd(), 'src/modules/attachments/reader/child/main.ts')
  return { path: source, readable: '*' }
}

/**
 * Command line of the child process. It may read its own program only: no other file, no network, no process, no add-on.
 * A second thread is allowed, which holds it to its limits.
 */
export const readerCommand = (options: { heapMiB: number }): [string, ...string[]] => {
  const { path, readable } = findProgram()
  return [
    process.execPath,
    '--permission',
    `--allow-fs-read=${readable}`,
    '--allow-worker',
    '--disallow-code-generation-from-strings',
    '--disable-warning=SecurityWarning',
    `--max-old-space-size=${options.heapMiB}`,
    '--max-semi-space-size=8',
    path,
  ]
}
