import { commandOf, parentOf } from '../process-table.ts'

const PACKAGE_MANAGER = /\b(npm|npx|pnpm)\b/

const ancestorsOf = (pid: number): number[] => {
  const parent = parentOf(pid)
  return parent > 1 ? [parent, ...ancestorsOf(parent)] : []
}

/**
 * Looks for the package managers that started this process, and the shells between them.
 * @returns tells whether one of them has gone since
 */
export const watchLaunchers = (): (() => boolean) => {
  const ancestors = ancestorsOf(process.pid)
  const topmost = ancestors.findLastIndex((pid) => PACKAGE_MANAGER.test(commandOf(pid)))
  const chain = [process.pid, ...ancestors.slice(0, topmost + 1)]
  return () => chain.some((pid, index) => index + 1 < chain.length && parentOf(pid) !== chain[index + 1])
}
