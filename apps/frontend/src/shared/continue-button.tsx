'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { conversationPath } from '../address/address.ts'
import { loadClient } from '../chat/client.ts'
import { codeOf } from '../chat/problem-of.ts'

/** Goes on with a copy of the conversation in the reader's own account: only now does one without become a guest. */
export const ContinueButton = ({ token }: { token: string }) => {
  const t = useTranslations()
  const [problem, setProblem] = useState<ReturnType<typeof codeOf> | null>(null)
  const [isCopying, setCopying] = useState(false)
  const copy = async () => {
    if (isCopying) return
    setCopying(true)
    setProblem(null)
    try {
      const { id } = await (await loadClient()).shared.copy(token)
      globalThis.location.assign(conversationPath(id))
    } catch (error) {
      setProblem(codeOf(error))
      setCopying(false)
    }
  }
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {problem && (
        <p role="alert" className="text-destructive text-sm">
          {t(`problems.${problem}`)}
        </p>
      )}
      {/* One that is disabled would lose the focus. */}
      <Button aria-disabled={isCopying} className="aria-disabled:opacity-50" onClick={() => void copy()}>
        {t('shared.continue')}
      </Button>
    </div>
  )
}
