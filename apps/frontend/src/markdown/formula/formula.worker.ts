import { drawFormula } from './draw-formula.ts'
import type { Reply, Request } from './messages.ts'

addEventListener('message', ({ data: { id, source, display } }: MessageEvent<Request>) => {
  const reply: Reply = { id, drawn: drawFormula(source, display) }
  postMessage(reply)
})
