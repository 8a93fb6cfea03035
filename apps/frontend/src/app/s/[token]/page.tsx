import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readShared } from '../../../shared/read-shared.ts'
import { SharedNotice } from '../../../shared/shared-notice.tsx'
import { SharedView } from '../../../shared/shared-view.tsx'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ after?: string | string[] }> }

const readPage = async ({ params, searchParams }: Props) => {
  const after = Number((await searchParams).after ?? -1)
  return readShared((await params).token, Number.isSafeInteger(after) ? after : -1)
}

export const generateMetadata = async (props: Props): Promise<Metadata> => {
  const [t, shared] = [await getTranslations(), await readPage(props)]
  const title = typeof shared === 'string' ? t('app.name') : shared.title || t('conversation.untitled')
  return { title, description: t('shared.about'), robots: { index: false, follow: false } }
}

/** A conversation that somebody has shared: made here for whoever has its link, with or without an account. */
export default async function SharedPage(props: Props) {
  const shared = await readPage(props)
  if (shared === 'missing') notFound()
  if (typeof shared === 'string') return <SharedNotice words={shared} />
  return <SharedView token={(await props.params).token} shared={shared} />
}
