'use client'

import { Folder } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { projectPath } from '../address/address.ts'
import { AddressLink } from '../address/address-link.tsx'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useCurrentProject } from './use-current-project.ts'

/** The project that what is shown is in; a click begins another chat there. */
export const ProjectLink = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const project = useCurrentProject(store)
  if (!project) return null
  const label = t('projects.inProject', { name: project.name })
  return (
    <AddressLink
      href={projectPath(project.id)}
      aria-label={label}
      data-tooltip={label}
      className="flex h-9 min-w-9 max-w-40 items-center justify-center gap-2 rounded-lg px-2 text-muted-foreground text-sm hover:bg-accent"
    >
      <Folder size={18} aria-hidden className="shrink-0" />
      <span className="truncate max-sm:hidden">{project.name}</span>
    </AddressLink>
  )
}
