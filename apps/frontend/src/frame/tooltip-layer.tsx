'use client'

import { Tooltip, TooltipContent, TooltipProvider, TooltipTrigger } from '@chatbot/ui/components/tooltip'

/** The text of a tooltip, and the box of what it belongs to. */
export type Pointed = { text: string; rect: DOMRect }

/** The tooltip of what is pointed at. Its words are the element's name already: screen readers need no second time. */
export function TooltipLayer({ pointed: { text, rect } }: { pointed: Pointed }) {
  return (
    <TooltipProvider>
      <Tooltip open key={`${rect.x} ${rect.y}`}>
        <TooltipTrigger asChild>
          <span
            aria-hidden
            className="pointer-events-none fixed"
            style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
          />
        </TooltipTrigger>
        <TooltipContent aria-hidden side="bottom">
          {text}
        </TooltipContent>
      </Tooltip>
    </TooltipProvider>
  )
}
