import { Skeleton } from '@chatbot/ui/components/skeleton'

const widths = ['w-4/5', 'w-3/5', 'w-11/12', 'w-2/3', 'w-3/4', 'w-1/2']

/** The list before it is known. */
export const SidebarSkeleton = () => (
  <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-hidden px-5 pt-8">
    {widths.map((width) => (
      <Skeleton key={width} className={`h-4 ${width}`} />
    ))}
  </div>
)
