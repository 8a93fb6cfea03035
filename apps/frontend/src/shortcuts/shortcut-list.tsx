'use client'

import { useTranslations } from 'next-intl'
import { keyNames } from './key-names.ts'

const order = [
  'palette',
  'newChat',
  'temporary',
  'search',
  'sidebar',
  'settings',
  'focus',
  'attach',
  'send',
  'newLine',
  'stop',
  'editLast',
  'rename',
  'delete',
  'notice',
  'select',
  'shortcuts',
] as const

/** What the keys do. */
export const ShortcutList = () => {
  const t = useTranslations()
  return (
    <dl className="flex flex-col text-sm">
      {order.map((name) => (
        <div key={name} className="flex items-center justify-between gap-4 py-1.5">
          <dt>{t(`shortcuts.${name}`)}</dt>
          <dd>
            <kbd className="rounded-md border bg-muted px-2 py-0.5 font-sans text-xs">{keyNames[name]}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  )
}
