import { FileText, ImageIcon } from 'lucide-react'

/** Stands for a file that has no picture of its own. */
export const FileIcon = ({ isImage }: { isImage: boolean }) => {
  const Icon = isImage ? ImageIcon : FileText
  return (
    <span className="flex size-10 shrink-0 items-center justify-center rounded-lg bg-muted text-muted-foreground">
      <Icon size={18} aria-hidden />
    </span>
  )
}
