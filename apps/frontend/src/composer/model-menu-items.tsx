'use client'

import type { Model } from '@chatbot/contracts'
import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from '@chatbot/ui/components/dropdown-menu'
import { useFormatter, useTranslations } from 'next-intl'

type Props = { models: readonly Model[]; current: string | undefined; onChoose: (model: string) => void }

export function ModelMenuItems({ models, current, onChoose }: Props) {
  const t = useTranslations()
  const format = useFormatter()
  return (
    <>
      <DropdownMenuLabel>{t('models.title')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={current ?? ''} onValueChange={onChoose}>
        {models.map(({ id, label, contextWindow, isDemo }) => (
          <DropdownMenuRadioItem key={id} value={id}>
            <span className="flex min-w-0 flex-col">
              <span className="truncate">{label}</span>
              <span className="text-muted-foreground text-xs">
                {isDemo
                  ? t('models.demo')
                  : t('models.context', { tokens: format.number(contextWindow, { notation: 'compact' }) })}
              </span>
            </span>
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}
