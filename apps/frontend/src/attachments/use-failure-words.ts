'use client'

import type { ProblemCode } from '@chatbot/contracts'
import { useTranslations } from 'next-intl'
import { useLimits } from '../limits/use-limits.ts'
import type { AttachedFile } from './attached-file.ts'
import { useFormatBytes } from './use-format-bytes.ts'

/** Why a file could not be attached, and what to do, in plain words. */
export const useFailureWords = () => {
  const t = useTranslations()
  const formatBytes = useFormatBytes()
  const limits = useLimits()
  return ({ size, isImage }: AttachedFile, code: ProblemCode): string => {
    switch (code) {
      case 'payload_too_large':
        return t('attachments.tooLarge', { size: limits ? formatBytes(limits.attachmentBytes) : '…' })
      case 'quota_exceeded':
        return t('attachments.overQuota')
      case 'unavailable':
        return t('attachments.busy')
      case 'unsupported_media_type':
        return t('attachments.unknownKind')
      case 'unreadable_file':
        return t(isImage ? 'attachments.unreadableImage' : 'attachments.unreadablePdf')
      case 'invalid_request':
        return t(size === 0 ? 'attachments.empty' : 'attachments.tooManyPixels')
      case 'not_found':
        return t('attachments.lost')
      default:
        return t(`problems.${code}`)
    }
  }
}

/** What trying again will not change. */
const final: ReadonlySet<ProblemCode> = new Set([
  'payload_too_large',
  'unsupported_media_type',
  'unreadable_file',
  'invalid_request',
  'not_found',
])

export const mayRetry = (code: ProblemCode): boolean => !final.has(code)
