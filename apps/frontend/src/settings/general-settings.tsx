'use client'

import { Button } from '@chatbot/ui/components/button'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useState } from 'react'
import { defaultModel } from '../composer/choices.ts'
import { useFreshModels } from '../conversations/use-fresh-models.ts'
import { openOverlay } from '../frame/overlay.ts'
import { ChoiceSetting } from './choice-setting.tsx'
import { useChooseLocale } from './use-choose-locale.ts'

const themes = ['system', 'light', 'dark'] as const

/** Appearance, language, the model that new chats begin with, and where the shortcuts are. */
export const GeneralSettings = () => {
  const t = useTranslations()
  const locale = useLocale()
  const chooseLocale = useChooseLocale()
  const { theme, setTheme } = useTheme()
  const models = useFreshModels()
  const [model, setModel] = useState(() => defaultModel.get() ?? '')
  return (
    <div className="flex flex-col">
      <ChoiceSetting
        label={t('settings.appearance')}
        value={themes.find((name) => name === theme) ?? 'system'}
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChoose={setTheme}
      />
      <ChoiceSetting
        label={t('settings.language')}
        value={locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
        onChoose={chooseLocale}
      />
      <ChoiceSetting
        label={t('settings.defaultModel')}
        value={models.some(({ id }) => id === model) ? model : ''}
        options={[
          { value: '', label: t('settings.serversChoice') },
          ...models.map(({ id, label }) => ({ value: id, label })),
        ]}
        onChoose={(chosen) => {
          defaultModel.set(chosen || undefined)
          setModel(chosen)
        }}
      />
      <div className="flex items-center justify-between gap-6 py-3.5">
        <span className="text-sm">{t('shortcuts.title')}</span>
        <Button variant="outline" onClick={() => openOverlay({ kind: 'shortcuts' })}>
          {t('settings.show')}
        </Button>
      </div>
    </div>
  )
}
