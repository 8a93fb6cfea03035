'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { FolderPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openOverlay } from '../frame/overlay.ts'

/** The heading over the projects, with the way to a new one. */
export const ProjectsHeading = ({ onLeave }: { onLeave: () => void }) => {
  const t = useTranslations()
  return (
    <div className="flex h-full items-center justify-between pl-3">
      <h2 className="font-medium text-muted-foreground text-xs">{t('projects.title')}</h2>
      <IconButton
        label={t('projects.new')}
        size="icon-sm"
        onClick={() => {
          onLeave()
          openOverlay({ kind: 'project', id: null })
        }}
      >
        <FolderPlus size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
