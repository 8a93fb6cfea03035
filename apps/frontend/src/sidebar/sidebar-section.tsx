'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Section } from './sidebar-rows.ts'

/** The heading over the conversations of a time. */
export const SidebarSection = ({ section }: { section: Section }) => {
  const t = useTranslations()
  const format = useFormatter()
  return (
    <h2 className="px-3 pt-4 font-medium text-muted-foreground text-xs first-letter:uppercase">
      {typeof section === 'string'
        ? t(`sections.${section}`)
        : format.dateTime(section.month, { month: 'long', year: 'numeric' })}
    </h2>
  )
}
