import { notify } from '../notices/notify.ts'
import { writeRichText, writeText } from './write-clipboard.ts'

const tell = async (copying: Promise<boolean>) => notify({ kind: (await copying) ? 'copied' : 'notCopied' })

export const copyText = (text: string): Promise<void> => tell(writeText(text))

export const copyRichText = (copy: { html: string; text: string }): Promise<void> => tell(writeRichText(copy))
