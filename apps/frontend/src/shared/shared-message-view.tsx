import type { SharedMessage } from '@chatbot/contracts'
import { useLocale, useTranslations } from 'next-intl'
import { Markdown } from '../markdown/markdown.tsx'
import { SharedAttachments } from './shared-attachments.tsx'

type Props = { token: string; message: SharedMessage }

const CutNotice = () => {
  const t = useTranslations()
  return <p className="text-muted-foreground text-sm">{t('shared.cut')}</p>
}

/** A question in its bubble, or an answer on the page. */
export const SharedMessageView = ({ token, message }: Props) => {
  const t = useTranslations()
  const locale = useLocale()
  const { role, text, model, isCut } = message
  if (role === 'user') {
    return (
      <article aria-label={t('shared.question')} data-role="user" className="flex flex-col items-end gap-2">
        <SharedAttachments token={token} message={message} />
        {text !== '' && (
          <div
            dir="auto"
            className="max-w-[85%] whitespace-pre-wrap rounded-3xl bg-secondary px-5 py-2.5 [overflow-wrap:anywhere]"
          >
            {text}
          </div>
        )}
        {isCut && <CutNotice />}
      </article>
    )
  }
  return (
    <article aria-label={t('conversation.assistant')} data-role="assistant" className="flex min-w-0 flex-col gap-1">
      <Markdown text={text} streaming={false} language={locale} />
      {isCut && <CutNotice />}
      {model !== null && <p className="text-muted-foreground text-xs">{model}</p>}
    </article>
  )
}
