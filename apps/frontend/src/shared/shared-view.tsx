import type { SharedConversation } from '@chatbot/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { blankPath, sharedPath } from '../address/address.ts'
import { ContinueButton } from './continue-button.tsx'
import { SharedMessageView } from './shared-message-view.tsx'

type Props = { token: string; shared: SharedConversation }

/** A shared conversation, to be read: what was said, and a way to go on with it. */
export const SharedView = ({ token, shared }: Props) => {
  const t = useTranslations()
  const format = useFormatter()
  const { title, sharedAt, messages, nextAfter } = shared
  return (
    <div className="mx-auto flex min-h-dvh max-w-3xl flex-col gap-8 px-4 pt-4 pb-12">
      <header className="flex items-center justify-between gap-4 print:hidden">
        <a href={blankPath} className="rounded-lg py-2 font-semibold">
          {t('app.name')}
        </a>
        <ContinueButton token={token} />
      </header>
      <main className="flex flex-col gap-8">
        <div className="flex flex-col gap-1 border-b pb-5">
          <h1 dir="auto" className="font-semibold text-2xl [overflow-wrap:anywhere]">
            {title || t('conversation.untitled')}
          </h1>
          <p className="text-muted-foreground text-sm">
            {t('shared.asOf', { date: format.dateTime(new Date(sharedAt), { dateStyle: 'long', timeZone: 'UTC' }) })}{' '}
            {t('composer.caution')}
          </p>
        </div>
        {messages.map((message, index) => (
          // A page of a copy: nothing comes between them.
          <SharedMessageView key={index} token={token} message={message} />
        ))}
        {nextAfter !== null && (
          <a
            href={`${sharedPath(token)}?after=${nextAfter}`}
            className="self-center rounded-full border px-4 py-2 text-sm hover:bg-accent"
          >
            {t('shared.more')}
          </a>
        )}
      </main>
    </div>
  )
}
