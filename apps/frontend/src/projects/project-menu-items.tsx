'use client'

import type { Project } from '@chatbot/contracts'
import { DropdownMenuItem, DropdownMenuSeparator } from '@chatbot/ui/components/dropdown-menu'
import { Pencil, SquarePen, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { projectPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { openOverlay } from '../frame/overlay.ts'

type Props = { project: Project; onLeave: () => void }

/** What can be done with a project. */
export function ProjectMenuItems({ project: { id }, onLeave }: Props) {
  const t = useTranslations()
  const newChat = () => {
    onLeave()
    goTo(projectPath(id))
  }
  return (
    <>
      <DropdownMenuItem onSelect={newChat}>
        <SquarePen size={16} aria-hidden /> {t('sidebar.newChat')}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => openOverlay({ kind: 'project', id })}>
        <Pencil size={16} aria-hidden /> {t('projects.settings')}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem variant="destructive" onSelect={() => openOverlay({ kind: 'deleteProject', id })}>
        <Trash2 size={16} aria-hidden /> {t('projects.delete')}
      </DropdownMenuItem>
    </>
  )
}
