'use client'

import type { Model } from '@chatbot/contracts'
import { cn } from '@chatbot/ui/lib/utils'
import { Star } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { useStore } from 'zustand'
import { modelPreferences, toggleFavourite } from './model-preferences.ts'

type Props = { model: Model; isActive: boolean; style: CSSProperties; onPoint: () => void }

/** The star of a model. It lies over the list and not in it: an option can hold no button. */
export const FavouriteButton = ({ model, isActive, style, onPoint }: Props) => {
  const t = useTranslations()
  const isFavourite = useStore(modelPreferences, ({ favourites }) => favourites.includes(model.id))
  return (
    <button
      type="button"
      aria-pressed={isFavourite}
      aria-label={t('models.favourite', { model: model.label })}
      data-star
      {...(isActive && { 'data-highlighted': '' })}
      data-tooltip={t(isFavourite ? 'models.dropFavourite' : 'models.addFavourite')}
      // One tab stop: the star of the option that is active in the field.
      tabIndex={isActive ? 0 : -1}
      className={cn(
        'pointer-events-auto absolute top-0 right-2 flex w-11 items-center justify-center rounded-lg text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2',
        !isFavourite && !isActive && '[@media(hover:hover)]:opacity-0',
      )}
      style={style}
      onPointerMove={({ pointerType }) => pointerType === 'mouse' && !isActive && onPoint()}
      onClick={() => toggleFavourite(model.id)}
    >
      <Star size={16} aria-hidden {...(isFavourite && { fill: 'currentColor' })} />
    </button>
  )
}
