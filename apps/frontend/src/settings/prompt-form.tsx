'use client'

import type { SystemPrompt } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { Input, Textarea } from '@chatbot/ui/components/input'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { useKeptText } from '../browser/use-kept-text.ts'
import { changePrompts } from './change-prompts.ts'

type Props = { prompt: SystemPrompt | null; onDone: () => void }

/** A system prompt being written or changed. */
export const PromptForm = ({ prompt, onDone }: Props) => {
  const t = useTranslations()
  const id = useId()
  const name = useKeptText(`prompt-name:${prompt?.id}`, prompt?.name ?? '')
  const text = useKeptText(`prompt-text:${prompt?.id}`, prompt?.text ?? '')
  const [isDefault, setDefault] = useState(prompt?.isDefault ?? false)
  const leave = () => {
    name.letGo()
    text.letGo()
    onDone()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.text.trim(), text: text.text.trim(), isDefault }
    const isDone = await changePrompts((client) =>
      prompt ? client.systemPrompts.patch(prompt.id, body) : client.systemPrompts.create(body),
    )
    if (isDone) leave()
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void save(event)}>
      <label htmlFor={`${id}-name`} className="text-sm">
        {t('prompts.name')}
      </label>
      <Input
        id={`${id}-name`}
        value={name.text}
        maxLength={100}
        required
        onChange={(event) => name.change(event.target.value)}
      />
      <label htmlFor={`${id}-text`} className="text-sm">
        {t('prompts.text')}
      </label>
      <Textarea
        id={`${id}-text`}
        value={text.text}
        maxLength={32_000}
        required
        rows={8}
        onChange={(event) => text.change(event.target.value)}
      />
      <label className="flex items-center gap-2 text-sm">
        <input type="checkbox" checked={isDefault} onChange={(event) => setDefault(event.target.checked)} />
        {t('prompts.useByDefault')}
      </label>
      <div className="flex justify-end gap-2">
        <Button variant="outline" onClick={leave}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" disabled={name.text.trim() === '' || text.text.trim() === ''}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  )
}
