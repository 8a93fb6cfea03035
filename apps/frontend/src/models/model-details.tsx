'use client'

import type { Model } from '@chatbot/contracts'
import { useFormatter, useTranslations } from 'next-intl'

/** What a model can do, and what it costs. */
export const ModelDetails = ({ model, withServer }: { model: Model; withServer: boolean }) => {
  const t = useTranslations()
  const format = useFormatter()
  const { contextWindow, isDemo, price, reasons, seesImages, server } = model
  const amount = (value: number) =>
    format.number(value, {
      style: 'currency',
      currency: price?.currency ?? 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
      maximumFractionDigits: 3,
    })
  const details = [
    isDemo && t('models.demo'),
    withServer && server?.label,
    seesImages && t('models.vision'),
    reasons && t('models.reasoning'),
    !isDemo && t('models.context', { tokens: format.number(contextWindow, { notation: 'compact' }) }),
  ].filter(Boolean)
  return (
    <>
      {details.join(' · ')}
      {price && (
        <>
          <span aria-hidden className="whitespace-nowrap">
            {' · '}
            {price.input === 0 && price.output === 0
              ? t('models.free')
              : t('models.price', { input: amount(price.input), output: amount(price.output) })}
          </span>
          <span className="sr-only">
            {', '}
            {t('models.priceInWords', { input: amount(price.input), output: amount(price.output) })}
          </span>
        </>
      )}
    </>
  )
}
