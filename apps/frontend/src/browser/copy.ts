import { notify } from '../notices/notify.ts'

/** For pages that did not come by https, where the clipboard's own interface is not. */
const copyBySelection = (text: string) => {
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

const tell = async (copy: () => Promise<unknown>) => {
  try {
    notify({ kind: (await copy()) === false ? 'notCopied' : 'copied' })
  } catch {
    // The browser asks its user, who may say no.
    notify({ kind: 'notCopied' })
  }
}

export const copyText = (text: string): Promise<void> =>
  tell(async () => (navigator.clipboard ? navigator.clipboard.writeText(text) : copyBySelection(text)))

/** Copies what a word processor shows with its headings, lists and tables, and a plain editor as text. */
export const copyRichText = ({ html, text }: { html: string; text: string }): Promise<void> =>
  tell(async () => {
    if (!globalThis.ClipboardItem || !navigator.clipboard) return copyBySelection(text)
    return navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([text], { type: 'text/plain' }),
      }),
    ])
  })
