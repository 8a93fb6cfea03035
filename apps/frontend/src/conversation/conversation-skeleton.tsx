import { Skeleton } from '@chatbot/ui/components/skeleton'

/** A conversation before it is known. */
export const ConversationSkeleton = () => (
  <div className="min-h-0 flex-1 overflow-hidden">
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 py-8">
      <Skeleton className="h-11 w-1/2 self-end rounded-3xl" />
      <div className="flex flex-col gap-3">
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    </div>
  </div>
)
