/** For pages that did not come by https, where the clipboard's own interface is not. */
const copyBySelection = (text: string): boolean => {
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  return isDone
}

/** Whether it was done: the browser asks its user, who may say no. */
const isDone = async (write: Promise<void>): Promise<boolean> => {
  try {
    await write
    return true
  } catch {
    return false
  }
}

/** Puts text into the clipboard. False when it could not. */
export const writeText = async (text: string): Promise<boolean> =>
  navigator.clipboard ? isDone(navigator.clipboard.writeText(text)) : copyBySelection(text)

/** Puts what a word processor shows with its headings, lists and tables, and a plain editor as text. */
export const writeRichText = async ({ html, text }: { html: string; text: string }): Promise<boolean> => {
  if (!globalThis.ClipboardItem || !navigator.clipboard) return copyBySelection(text)
  const item = new ClipboardItem({
    'text/html': new Blob([html], { type: 'text/html' }),
    'text/plain': new Blob([text], { type: 'text/plain' }),
  })
  return isDone(navigator.clipboard.write([item]))
}
