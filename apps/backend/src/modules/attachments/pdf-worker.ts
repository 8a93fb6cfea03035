import { parentPort, workerData } from 'node:worker_threads'
import { getDocumentProxy } from 'unpdf'
import { z } from 'zod'

/** What a document's text is read with; the answer is posted as PdfText. */
const Task = z.object({ bytes: z.instanceof(Uint8Array), longest: z.number() })

export type PdfText = { text: string; truncated: boolean }

const readPages = async ({ bytes, longest }: z.output<typeof Task>): Promise<PdfText> => {
  const pdf = await getDocumentProxy(bytes)
  const pages: string[] = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    page.cleanup()
    pages.push(text)
    length += text.length + 2
    if (length > longest) return { text: pages.join('\n\n').slice(0, longest), truncated: true }
  }
  return { text: pages.join('\n\n'), truncated: false }
}

parentPort?.postMessage(await readPages(Task.parse(workerData)))
