'use client'

import type { SystemPrompt } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSystemPrompts } from '../conversations/use-system-prompts.ts'
import { Unavailable } from '../notices/unavailable.tsx'
import { changePrompts } from './change-prompts.ts'
import { PromptForm } from './prompt-form.tsx'

type Editing = { prompt: SystemPrompt | null } | null

/** The system prompts: one's own, which can be changed, and those that are shared. */
export const PromptLibrary = () => {
  const t = useTranslations()
  const { prompts, isError } = useSystemPrompts()
  const [editing, setEditing] = useState<Editing>(null)
  if (editing) return <PromptForm prompt={editing.prompt} onDone={() => setEditing(null)} />
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted-foreground text-sm">{t('prompts.about')}</p>
      <Button variant="outline" className="self-start" onClick={() => setEditing({ prompt: null })}>
        <Plus size={16} aria-hidden /> {t('prompts.new')}
      </Button>
      {isError && <Unavailable />}
      <ul className="flex flex-col divide-y">
        {prompts.map((prompt) => (
          <li key={prompt.id} className="flex items-center gap-1 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium text-sm">
                {prompt.name}
                {prompt.isDefault && (
                  <span className="ml-2 rounded-full bg-muted px-2 py-0.5 font-normal text-xs">
                    {t('prompts.default')}
                  </span>
                )}
                {prompt.shared && (
                  <span className="ml-2 rounded-full bg-muted px-2 py-0.5 font-normal text-xs">
                    {t('prompts.shared')}
                  </span>
                )}
              </p>
              <p className="truncate text-muted-foreground text-xs">{prompt.text}</p>
            </div>
            {prompt.mine && (
              <>
                <IconButton label={t('prompts.edit', { name: prompt.name })} onClick={() => setEditing({ prompt })}>
                  <Pencil size={16} aria-hidden />
                </IconButton>
                <IconButton
                  label={t('prompts.delete', { name: prompt.name })}
                  onClick={() => void changePrompts((client) => client.systemPrompts.delete(prompt.id))}
                >
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
