'use client'

import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from '@chatbot/ui/components/dropdown-menu'
import { useFormatter, useTranslations } from 'next-intl'
import { useFreshModels } from '../conversations/use-fresh-models.ts'

type Props = { current: string | undefined; onChoose: (model: string) => void }

export function ModelMenuItems({ current, onChoose }: Props) {
  const t = useTranslations()
  const format = useFormatter()
  const models = useFreshModels()
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
