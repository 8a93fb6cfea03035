'use client'

import { useTranslations } from 'next-intl'

/** Says where in a file something is, as the API names it: `byte 12`, `[3].mapping.abc`, `conversations[3].messages[0]`. */
export const usePlace = () => {
  const t = useTranslations()
  return (place: string): string => {
    const byte = /^byte (\d+)$/.exec(place)?.[1]
    if (byte) return t('imports.atByte', { byte: Number(byte) })
    const [, before = '', index, rest = ''] = /^(.*?)(?:conversations)?\[(\d+)\](.*)$/.exec(place) ?? []
    if (index === undefined) return place
    return `${before}${t('imports.conversation', { number: Number(index) + 1 })}${rest.replace(/^\.?/, rest && ' · ')}`
  }
}
