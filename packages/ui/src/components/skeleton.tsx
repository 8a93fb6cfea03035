import { cn } from '../lib/utils.ts'

/** Where something is about to be. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden className={cn('animate-pulse rounded-md bg-muted', className)} />
)
