import { once } from 'node:events'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import type { Task } from '../task.ts'
import { watch } from './watchdog.ts'

/**
 * The program that reads one untrusted document: the task is its argument, the document its standard input, the reading
 * its standard output. A second thread of the same program ends it when it costs more than the task allows.
 */
const main = async (task: Task): Promise<void> => {
  const watchdog = new Worker(new URL(import.meta.url), { workerData: task })
  await once(watchdog, 'online')
  const { readDocument } = await import('./read-document.ts')
  const bytes = Buffer.alloc(task.bytes)
  let length = 0
  for await (const piece of process.stdin) {
    if (length + piece.length > bytes.length) throw new Error('more bytes than announced')
    bytes.set(piece, length)
    length += piece.length
  }
  if (length < bytes.length) throw new Error('fewer bytes than announced')
  const { text = '', ...reading } = await readDocument(task, bytes)
  process.stdout.write(`${JSON.stringify(reading)}\n${text}`, () => process.exit(0))
}

if (isMainThread) await main(JSON.parse(process.argv[2] ?? ''))
else watch(workerData)
