'use client'

import { Button } from '@chatbot/ui/components/button'
import { Input } from '@chatbot/ui/components/input'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { sharedPath } from '../address/address.ts'
import { copyText } from '../browser/copy.ts'
import { Unavailable } from '../notices/unavailable.tsx'
import { revokeShare, shareNow } from './change-share.ts'
import { SharedAsOf } from './shared-as-of.tsx'
import { useShare } from './use-share.ts'

/** Makes a conversation's link, or shows it with what can be done with it. */
export const ShareForm = ({ conversationId }: { conversationId: string }) => {
  const t = useTranslations()
  const { share, isError } = useShare(conversationId)
  const [wish, setWish] = useState<boolean | null>(null)
  const [isBusy, setBusy] = useState(false)
  const includeAttachments = wish ?? share?.includesAttachments ?? false
  const isCreating = useRef(false)
  const copy = useRef<HTMLButtonElement>(null)
  const during = async (work: Promise<void>) => {
    setBusy(true)
    await work
    setBusy(false)
  }
  const create = () => {
    isCreating.current = true
    void put()
  }
  useEffect(() => {
    if (!share || !isCreating.current) return
    isCreating.current = false
    // The button that made the link has gone.
    copy.current?.focus()
  }, [share])
  const put = () => during(shareNow(conversationId, { includeAttachments }))
  const address = share ? globalThis.location.origin + sharedPath(share.token) : ''
  return (
    <div className="flex flex-col gap-4 px-6 pb-5">
      {isError && share === undefined && <Unavailable />}
      {share && (
        <div className="flex flex-col gap-1.5">
          <div className="flex gap-2">
            <Input readOnly aria-label={t('share.link')} value={address} onFocus={(event) => event.target.select()} />
            <Button ref={copy} onClick={() => void copyText(address)}>
              {t('share.copy')}
            </Button>
          </div>
          <SharedAsOf share={share} />
        </div>
      )}
      <label className="flex min-h-6 items-center gap-2.5 text-sm">
        <input type="checkbox" checked={includeAttachments} onChange={(event) => setWish(event.target.checked)} />
        {t('share.includeAttachments')}
      </label>
      <div className="flex flex-wrap justify-end gap-2">
        {share ? (
          <>
            <Button
              variant="outline"
              className="text-destructive"
              disabled={isBusy}
              onClick={() => void during(revokeShare(share))}
            >
              {t('share.revoke')}
            </Button>
            <Button variant="outline" disabled={isBusy} onClick={() => void put()}>
              {t('share.update')}
            </Button>
          </>
        ) : (
          <Button disabled={isBusy || share === undefined} onClick={create}>
            {t('share.create')}
          </Button>
        )}
      </div>
    </div>
  )
}
