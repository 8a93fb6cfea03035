import { disableTypes, imageSize, types } from 'image-size'
import { getDocumentProxy } from 'unpdf'
import type { ReadingHead, Task } from '../task.ts'

type Reading = ReadingHead & { text?: string }

const imageTypes = ['png', 'jpg', 'webp', 'gif']
disableTypes(types.filter((type) => !imageTypes.includes(type)))

const readImage = (bytes: Buffer<ArrayBuffer>): Reading => {
  // image-size reads from the start of the ArrayBuffer: a view of a larger one would be read past its end.
  const { type = '', width, height } = imageSize(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return { kind: 'image', type, width, height }
}

const readPdf = async (task: Task, bytes: Uint8Array): Promise<Reading> => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages: string[] = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    page.cleanup()
    pages.push(text)
    length += text.length + 2
    if (length > task.textLength) {
      return { kind: 'pdf', text: pages.join('\n\n').slice(0, task.textLength), truncated: true }
    }
    const { user, system } = process.cpuUsage()
    const isEnough = (user + system) / 1_000 > task.enoughMilliseconds
    if (isEnough && number < pdf.numPages) return { kind: 'pdf', text: pages.join('\n\n'), truncated: true }
  }
  return { kind: 'pdf', text: pages.join('\n\n'), truncated: false }
}

/** The size of an image, or the text of a PDF. What the libraries throw says that the document is broken or locked. */
export const readDocument = async (task: Task, bytes: Buffer<ArrayBuffer>): Promise<Reading> => {
  try {
    return task.kind === 'image' ? readImage(bytes) : await readPdf(task, bytes)
  } catch {
    return { kind: 'unreadable' }
  }
}
