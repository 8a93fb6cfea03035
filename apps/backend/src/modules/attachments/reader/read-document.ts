import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { budgets } from '../../../budgets.ts'
import { readerCommand } from './reader-program.ts'
import type { Task } from './task.ts'

const budget = budgets.document

/** The child is not trusted: see ReadingHead. */
const Head = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), type: z.string(), width: z.int(), height: z.int() }),
  z.object({ kind: z.literal('pdf'), truncated: z.boolean() }),
  z.object({ kind: z.literal('unreadable') }),
])

export type Document = { kind: Task['kind']; size: number; bytes: AsyncIterable<Uint8Array> }
type ReadResult = Exclude<z.output<typeof Head>, { kind: 'unreadable' }> & { text: string }
export type ReadDocument = (document: Document, signal: AbortSignal) => Promise<ReadResult>

/** A document that is broken, locked, or costs more than it may. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument'
}

/** Milliseconds between two readings of a child's memory, bytes of a page of it, and what the bare runtime takes. */
const every = 50
const pageBytes = 4_096
const runtimeBytes = 64 * 1024 * 1024

const ignore = () => undefined

/**
 * Makes the child the first process that the kernel kills when memory runs out, gives it less of the CPU than the server,
 * and kills it when it grows past its limit. The child watches itself, too; this is for one that no longer does. Linux only.
 */
const contain = (child: ChildProcess, memoryBytes: number): void => {
  const { pid } = child
  if (pid === undefined) return
  writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(ignore)
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already.
  }
  const timer = setInterval(() => {
    readFile(`/proc/${pid}/statm`, 'utf8').then((statm) => {
      const [, resident = 0, shared = 0] = statm.split(' ').map(Number)
      if ((resident - shared) * pageBytes > runtimeBytes + memoryBytes) child.kill('SIGKILL')
    }, ignore)
  }, every)
  child.once('exit', () => clearInterval(timer))
}

/** Sends the document. Throws what the source of its bytes throws: how the child exits says what else went wrong. */
const send = async (child: ChildProcess, { bytes }: Document): Promise<void> => {
  const iterator = bytes[Symbol.asyncIterator]()
  let failure: unknown
  async function* source() {
    try {
      for (;;) {
        const next = await iterator.next().catch((error: unknown) => {
          failure = error
          throw error
        })
        if (next.done) return
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }
  if (child.stdin) await pipeline(Readable.from(source()), child.stdin).catch(ignore)
  if (failure) throw failure
}

/** All that the child writes, up to what the longest text takes. */
const readAnswer = async (child: ChildProcess): Promise<string> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of child.stdout ?? []) {
    length += piece.length
    if (length > budget.textLength * 3 + 1_000) {
      child.kill('SIGKILL')
      throw new UnreadableDocument('it has too much text')
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

const reasonOf = (signal: NodeJS.Signals | null): string => {
  if (signal === 'SIGALRM') return 'it takes too long to read'
  return signal === null ? 'it is broken or locked' : 'it takes too much memory to read'
}

const parseAnswer = (answer: string): ReadResult => {
  const end = answer.indexOf('\n')
  const head = Head.parse(JSON.parse(answer.slice(0, end)))
  if (head.kind === 'unreadable') throw new UnreadableDocument('it is broken or locked')
  return { ...head, text: answer.slice(end + 1) }
}

const toTask = ({ kind, size }: Document, limits: Partial<Task>): Task => ({
  kind,
  bytes: size,
  textLength: budget.textLength,
  enoughMilliseconds: budget.enoughCpuMilliseconds,
  cpuMilliseconds: budget.cpuMilliseconds,
  milliseconds: budget.milliseconds,
  memoryBytes: budget.memoryBytes[kind] + budget.memoryPerByte * size,
  ...limits,
})

/**
 * Reads a document in a process of its own, which has none of the server's secrets, files or connections, and hard limits of
 * memory and time. Aborting the signal kills it. `limits` are for tests.
 * @throws UnreadableDocument, or the signal's reason
 */
export const makeReadDocument =
  (limits: Partial<Task> = {}): ReadDocument =>
  async (document, signal) => {
    signal.throwIfAborted()
    const task = toTask(document, limits)
    const [executable, ...args] = readerCommand({ heapMiB: budget.heapMiB })
    const child = spawn(executable, [...args, JSON.stringify(task)], {
      cwd: '/',
      // Nothing of the server's own environment, which holds its secrets.
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const kill = () => child.kill('SIGKILL')
    const timer = setTimeout(() => child.kill('SIGALRM'), task.milliseconds)
    signal.addEventListener('abort', kill)
    try {
      contain(child, task.memoryBytes)
      const exited = once(child, 'exit')
      const [answer, [code, killedBy]] = await Promise.all([readAnswer(child), exited, send(child, document)])
      signal.throwIfAborted()
      if (code !== 0) throw new UnreadableDocument(reasonOf(killedBy))
      return parseAnswer(answer)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', kill)
      kill()
    }
  }
