import { useTranslations } from 'next-intl'
import { blankPath } from '../address/address.ts'

/** A page that shows only what is wrong with its address, and the way back to the chat. */
export const ErrorScreen = ({ title }: { title: string }) => (
  <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-4 px-6 text-center">
    <h1 className="font-semibold text-xl">{title}</h1>
    <a href={blankPath} className="rounded-lg px-3 py-2 text-link underline">
      {useTranslations()('shared.toChat')}
    </a>
  </main>
)
