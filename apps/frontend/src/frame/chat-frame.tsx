'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useEffect, useState } from 'react'
import { useAddress } from '../address/use-address.ts'
import { IncomingFiles } from '../attachments/incoming-files.tsx'
import { Background } from '../background/background.tsx'
import { lazyPart } from '../browser/lazy-part.tsx'
import { loadPart } from '../browser/load-part.ts'
import { setCookie } from '../browser/set-cookie.ts'
import { useIsClient } from '../browser/use-is-client.ts'
import { whenFirstUsed } from '../browser/when-first-used.ts'
import { loadDelivery } from '../chat/send-message.ts'
import { useConversationStore } from '../chat/use-conversation-store.ts'
import { Composer } from '../composer/composer.tsx'
import { ConversationSkeleton } from '../conversation/conversation-skeleton.tsx'
import { EmptyState } from '../conversation/empty-state.tsx'
import { loadNoticeToaster, Notices } from '../notices/notices.tsx'
import { Shortcuts } from '../shortcuts/shortcuts.tsx'
import { Sidebar } from '../sidebar/sidebar.tsx'
import { useIsTemporary } from '../temporary/use-is-temporary.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { Drawer } from './drawer.tsx'
import { Header } from './header.tsx'
import { Overlays } from './overlays.tsx'
import { sidebarCookie } from './sidebar-cookie.ts'
import { Tooltips } from './tooltips.tsx'

const loadConversationView = () => import('../conversation/conversation-view.tsx')

const ConversationView = lazyPart(loadConversationView, ({ ConversationView }) => ConversationView)

/** Most chats are not temporary. */
const TemporaryMark = lazyPart(
  () => import('../temporary/temporary-mark.tsx'),
  ({ TemporaryMark }) => TemporaryMark,
)

/** The whole screen: history at the left, the conversation in the middle, the composer below. */
export const ChatFrame = ({ initiallyCollapsed }: { initiallyCollapsed: boolean }) => {
  const t = useTranslations()
  const address = useAddress()
  const store = useConversationStore(address)
  const isTemporary = useIsTemporary(address, store)
  const isClient = useIsClient()
  const [isCollapsed, setCollapsed] = useState(initiallyCollapsed)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  useEffect(() => {
    // Before there is no network to load it by: a first message may be written without one.
    whenFirstUsed(() => {
      Promise.all([
        loadPart(loadConversationView),
        loadDelivery(),
        loadPart(loadNoticeToaster),
        loadPart(() => import('./on-first-use.ts')).then(({ onFirstUse }) => onFirstUse()),
      ]).catch((error: unknown) => console.warn('Not loaded ahead.', error))
    })
  }, [])
  const collapse = (collapsed: boolean) => {
    setCollapsed(collapsed)
    setCookie(sidebarCookie, collapsed ? 'collapsed' : 'open')
  }

  return (
    <div className="flex h-dvh overflow-hidden print:h-auto print:overflow-visible">
      <a
        href="#message"
        className="sr-only print:hidden focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-lg focus:bg-primary focus:px-4 focus:py-2 focus:text-primary-foreground"
      >
        {t('app.skip')}
      </a>
      {!isCollapsed && (
        <aside className="hidden w-68 shrink-0 border-r border-sidebar-border bg-sidebar md:flex print:hidden">
          <Sidebar onCollapse={() => collapse(true)} />
        </aside>
      )}
      <Drawer isOpen={isDrawerOpen} onOpenChange={setDrawerOpen} />
      <main className="relative flex min-w-0 flex-1 flex-col">
        <Header
          address={address}
          store={store}
          isSidebarCollapsed={isCollapsed}
          onExpand={() => collapse(false)}
          onOpenDrawer={() => setDrawerOpen(true)}
        />
        {isTemporary && (
          <Suspense fallback={<p role="note">{t('temporary.name')}</p>}>
            <TemporaryMark />
          </Suspense>
        )}
        <ConnectionBanner store={store} />
        {address.at === 'blank' ? (
          <EmptyState project={address.project} />
        ) : store && isClient ? (
          <Suspense fallback={<ConversationSkeleton />}>
            <ConversationView key={store.key} store={store} />
          </Suspense>
        ) : (
          <ConversationSkeleton />
        )}
        <Composer key={`composer ${store?.key ?? (address.at === 'blank' ? 'blank' : 'opening')}`} store={store} />
        <IncomingFiles store={store} />
      </main>
      <Overlays />
      <Notices />
      <Tooltips />
      <Shortcuts store={store} onToggleSidebar={() => collapse(!isCollapsed)} />
      <Background store={store} />
    </div>
  )
}
