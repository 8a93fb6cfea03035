import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ChatFrame } from '../../frame/chat-frame.tsx'
import { sidebarCookie } from '../../frame/sidebar-cookie.ts'

/** The address says which conversation is shown; the frame stays, so that going from one to another loads no page. */
export default async function ChatLayout({ children }: { children: ReactNode }) {
  const isCollapsed = (await cookies()).get(sidebarCookie)?.value === 'collapsed'
  return (
    <>
      <ChatFrame initiallyCollapsed={isCollapsed} />
      {children}
    </>
  )
}
