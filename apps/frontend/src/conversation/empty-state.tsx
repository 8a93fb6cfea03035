'use client'

import { Code, Feather, Sparkles, Table } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { beginConversation } from '../composer/begin-conversation.ts'
import { useCurrentModel } from '../composer/use-current-model.ts'
import { WayBack } from '../errors/way-back.tsx'
import { useIsUnknownProject, useProject } from '../projects/use-projects.ts'

const suggestions = [
  { key: 'markdown', icon: Sparkles },
  { key: 'code', icon: Code },
  { key: 'table', icon: Table },
  { key: 'story', icon: Feather },
] as const

/** A new chat: a greeting, the project it is in, and four things to begin with. */
export const EmptyState = ({ project: projectId }: { project: string | null }) => {
  const t = useTranslations()
  const project = useProject(projectId)
  const isUnknown = useIsUnknownProject(projectId)
  const model = useCurrentModel(null)
  if (isUnknown) {
    return (
      <div role="alert" className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 px-4 text-center">
        <p>{t('errorPages.projectNotFound')}</p>
        <WayBack />
      </div>
    )
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center-safe gap-8 overflow-y-auto px-4">
      <div className="flex max-w-full flex-col items-center gap-2 text-center">
        <h1 className="font-semibold text-2xl sm:text-3xl">{t('empty.greeting')}</h1>
        {project && (
          <p className="max-w-full truncate text-muted-foreground">{t('projects.newChat', { name: project.name })}</p>
        )}
      </div>
      <ul className="grid w-full max-w-2xl gap-2 sm:grid-cols-2 sm:gap-3">
        {suggestions.map(({ key, icon: Icon }) => (
          <li key={key}>
            <button
              type="button"
              className="flex h-full w-full items-center gap-3 rounded-2xl border px-4 py-3 text-left text-sm transition-colors hover:bg-muted"
              onClick={() => beginConversation({ text: t(`suggestions.${key}`) }, model)}
            >
              <Icon size={18} aria-hidden className="shrink-0 text-muted-foreground" />
              {t(`suggestions.${key}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
