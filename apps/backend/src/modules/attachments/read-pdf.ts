import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { budgets } from '../../budgets.ts'

const PdfText = z.object({ text: z.string(), truncated: z.boolean() })
export type PdfText = z.output<typeof PdfText>

const { pdfMilliseconds, pdfHeapMiB, pdfsAtOnce } = budgets.document

/** A PDF that is broken, locked, or costs more than it may. */
export class UnreadablePdf extends Error {
  override readonly name = 'UnreadablePdf'
}

const runWorker = (bytes: Uint8Array, longest: number, milliseconds: number) =>
  new Promise<PdfText>((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: { bytes, longest },
      resourceLimits: { maxOldGenerationSizeMb: pdfHeapMiB, maxYoungGenerationSizeMb: 32 },
      // What the library prints about a document is the document's business.
      stdout: true,
      stderr: true,
      // Nothing of this process's secrets: a document is parsed in there.
      env: {},
      execArgv: [],
    })
    const timer = setTimeout(() => fail('it takes too long'), milliseconds)
    const fail = (why: string, cause?: unknown) => {
      reject(new UnreadablePdf(why, { cause }))
      void worker.terminate()
    }
    worker.on('message', (message) => {
      resolve(PdfText.parse(message))
      void worker.terminate()
    })
    worker.on('error', (error) => fail('it is broken, locked, or too large', error))
    worker.on('exit', () => {
      clearTimeout(timer)
      reject(new UnreadablePdf('its reader ended'))
    })
  })

export type ReadPdf = (bytes: Uint8Array, longest: number) => Promise<PdfText>

/**
 * Reads the text of a PDF in a thread of its own: at most so long, with so much memory, and so many at once, so that no
 * document holds up the answers of this process. Resolves with `longest` UTF-16 code units at most.
 * @throws UnreadablePdf
 */
export const makeReadPdf = (milliseconds: number = pdfMilliseconds): ReadPdf => {
  let running = 0
  const waiting: (() => void)[] = []
  return async (bytes, longest) => {
    while (running >= pdfsAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    running += 1
    try {
      return await runWorker(bytes, longest, milliseconds)
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
