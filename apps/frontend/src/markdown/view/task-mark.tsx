'use client'

import { useAnswer } from './answer-context.ts'

/** A task's box: shown, not to be ticked. */
export const TaskMark = ({ done }: { done: boolean }) => {
  const { labels } = useAnswer()
  return <input type="checkbox" checked={done} disabled aria-label={done ? labels.done : labels.toDo} />
}
