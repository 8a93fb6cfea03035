'use client'

import { Skeleton } from '@chatbot/ui/components/skeleton'
import { useTranslations } from 'next-intl'
import { ProjectItem } from './project-item.tsx'
import type { ProjectRow } from './project-rows.ts'
import { ProjectsHeading } from './projects-heading.tsx'
import { SidebarItem } from './sidebar-item.tsx'
import type { SidebarRow as Row } from './sidebar-rows.ts'
import { SidebarSection } from './sidebar-section.tsx'

/** One row of the list, of whatever kind. */
export const SidebarRow = ({ row, onLeave }: { row: Row | ProjectRow; onLeave: () => void }) => {
  const t = useTranslations()
  switch (row.kind) {
    case 'projects':
      return <ProjectsHeading onLeave={onLeave} />
    case 'project':
      return <ProjectItem project={row.project} isOpen={row.isOpen} onLeave={onLeave} />
    case 'section':
      return <SidebarSection section={row.section} />
    case 'note':
      return row.note === 'empty' ? (
        <p className="py-2 pl-9 text-muted-foreground text-sm">{t('projects.empty')}</p>
      ) : (
        <Skeleton className="mt-2.5 ml-9 h-4 w-2/3" />
      )
    case 'conversation':
      return <SidebarItem conversation={row.conversation} isInside={'project' in row} onLeave={onLeave} />
  }
}
