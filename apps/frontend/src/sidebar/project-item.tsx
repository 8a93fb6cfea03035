'use client'

import type { Project } from '@chatbot/contracts'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { Folder, FolderOpen, MoreHorizontal, SquarePen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { projectPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { openedPart } from '../browser/lazy-part.tsx'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { openProjects } from './open-projects.ts'

const ProjectMenuItems = openedPart(
  () => import('../projects/project-menu-items.tsx'),
  ({ ProjectMenuItems }) => ProjectMenuItems,
)

type Props = { project: Project; isOpen: boolean; onLeave: () => void }

const shownWhenNear =
  'opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 [@media(hover:none)]:opacity-100'

/** A project in the list: a click shows or hides its conversations. */
export const ProjectItem = ({ project, isOpen, onLeave }: Props) => {
  const t = useTranslations()
  const { id, name } = project
  const Icon = isOpen ? FolderOpen : Folder
  return (
    <div className="group flex h-full items-center rounded-lg hover:bg-sidebar-accent">
      <button
        type="button"
        data-row
        aria-expanded={isOpen}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg py-2 pl-3 text-left text-sm"
        onClick={() => openProjects.set(id, !isOpen)}
      >
        <Icon size={16} aria-hidden className="shrink-0" />
        <span className="truncate">{name}</span>
      </button>
      <IconButton
        label={t('projects.newChat', { name })}
        size="icon-sm"
        className={shownWhenNear}
        onClick={() => {
          onLeave()
          goTo(projectPath(id))
        }}
      >
        <SquarePen size={16} aria-hidden />
      </IconButton>
      <LazyMenu
        label={t('sidebar.itemMenu', { title: name })}
        size="icon-sm"
        align="end"
        className={shownWhenNear}
        items={<ProjectMenuItems project={project} onLeave={onLeave} />}
      >
        <MoreHorizontal size={16} aria-hidden />
      </LazyMenu>
    </div>
  )
}
