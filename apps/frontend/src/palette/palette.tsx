'use client'

import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '@chatbot/ui/components/command'
import { Dialog, DialogContent, DialogTitle } from '@chatbot/ui/components/dialog'
import { MessageSquare } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { conversationPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { useConversationList } from '../conversations/use-conversation-list.ts'
import { closeOverlay } from '../frame/overlay.ts'
import { endTypedAhead } from '../frame/typed-ahead.ts'
import { toSearchText } from '../models/search-models.ts'
import { SearchHits } from '../search/search-hits.tsx'
import { usePaletteChoices } from './use-palette-choices.ts'
import { type PaletteCommand, usePaletteCommands } from './use-palette-commands.ts'

/** Conversations that are offered before anything is typed. */
const mostRecent = 6
/** Projects, models and prompts that are offered at once. The model chooser shows all of its own. */
const mostChoices = 20

/** Search everything, go anywhere, do anything. */
export function Palette() {
  const t = useTranslations()
  const [q, setQ] = useState('')
  const commands = usePaletteCommands()
  const choices = usePaletteChoices()
  const { conversations } = useConversationList('all')
  const run = (action: () => void) => () => {
    closeOverlay()
    action()
  }
  const wanted = q.trim()
  const words = toSearchText(wanted)
  const fits = ({ label }: PaletteCommand) => toSearchText(label).includes(words)
  /** What is typed out comes first, then what begins with it. */
  const rankOf = ({ label }: PaletteCommand) => {
    const text = toSearchText(label)
    return words === '' || text === words ? 0 : text.startsWith(words) ? 1 : 2
  }
  const found = [
    ...commands.filter(fits).toSorted((one, other) => rankOf(one) - rankOf(other)),
    ...(wanted === '' ? [] : choices.filter(fits).slice(0, mostChoices)),
  ]
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent aria-describedby={undefined} className="top-[12dvh]! max-w-xl! translate-y-0!">
        <DialogTitle className="sr-only">{t('palette.title')}</DialogTitle>
        <Command shouldFilter={false} label={t('palette.title')}>
          <CommandInput
            value={q}
            onValueChange={setQ}
            onFocus={() => setQ(q + endTypedAhead())}
            placeholder={t('palette.placeholder')}
          />
          <CommandList label={t('palette.results')}>
            <CommandEmpty>{t('search.nothing')}</CommandEmpty>
            {found.length > 0 && (
              <CommandGroup heading={t('palette.commands')}>
                {found.map(({ key, label, keys, icon: Icon, action }) => (
                  <CommandItem key={key} value={key} onSelect={run(action)}>
                    <Icon size={16} aria-hidden />
                    <span className="flex-1">{label}</span>
                    {keys && <kbd className="text-muted-foreground text-xs">{keys}</kbd>}
                  </CommandItem>
                ))}
              </CommandGroup>
            )}
            {wanted === '' ? (
              <CommandGroup heading={t('palette.recent')}>
                {conversations.slice(0, mostRecent).map(({ id, title }) => (
                  <CommandItem key={id} value={id} onSelect={run(() => goTo(conversationPath(id)))}>
                    <MessageSquare size={16} aria-hidden />
                    <span className="truncate">{title || t('conversation.untitled')}</span>
                  </CommandItem>
                ))}
              </CommandGroup>
            ) : (
              <SearchHits q={wanted} />
            )}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  )
}
