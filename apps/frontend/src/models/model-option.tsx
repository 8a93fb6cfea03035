'use client'

import { cn } from '@chatbot/ui/lib/utils'
import { Check } from 'lucide-react'
import type { CSSProperties } from 'react'
import { ModelDetails } from './model-details.tsx'
import type { OptionRow } from './model-rows.ts'

type Props = {
  id: string
  row: OptionRow
  count: number
  isActive: boolean
  isCurrent: boolean
  lines: { label: number; details: number }
  style: CSSProperties
  onPoint: () => void
  onChoose: () => void
}

const clamp = (lines: number): CSSProperties => ({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: lines,
})

/** A model that can be chosen. Keys are pressed in the field, which names the active option. */
export const ModelOption = ({ id, row, count, isActive, isCurrent, lines, style, onPoint, onChoose }: Props) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the field of the list takes the keys
  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
  <div
    id={id}
    role="option"
    aria-selected={isCurrent}
    aria-posinset={row.index + 1}
    aria-setsize={count}
    {...(isActive && { 'data-highlighted': '' })}
    className={cn(
      'absolute inset-x-2 top-0 flex cursor-default select-none items-center gap-2 rounded-lg py-2 pr-12 pl-3 text-sm',
      isActive && 'bg-accent',
    )}
    style={style}
    onPointerMove={({ pointerType }) => pointerType === 'mouse' && !isActive && onPoint()}
    onClick={onChoose}
  >
    <span className="min-w-0 flex-1">
      <span className="overflow-hidden break-words leading-5" style={clamp(lines.label)}>
        {row.model.label}
      </span>
      <span className="overflow-hidden text-muted-foreground text-xs leading-4" style={clamp(lines.details)}>
        <ModelDetails model={row.model} withServer={row.group.kind === 'favourites' || row.group.kind === 'lastUsed'} />
      </span>
    </span>
    {isCurrent && <Check size={16} aria-hidden className="shrink-0" />}
  </div>
)
