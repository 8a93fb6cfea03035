import { Input } from '@chatbot/ui/components/input'
import { useId, useState } from 'react'

type Props = {
  label: string
  /** What it may be. */
  hint: string
  /** What applies while it is empty. */
  standard: string
  value: number | undefined
  range: { min: number; max: number; step: number }
  /** Null: it was emptied. */
  onChange: (value: number | null) => void
}

/** A number, or nothing for the default. The browser refuses to send what is out of range, and says why. */
export const NumberField = ({ label, hint, standard, value, range, onChange }: Props) => {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-3.5 last:border-0">
      <div className="flex min-w-0 flex-col">
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        <span id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </span>
      </div>
      <div className="w-40">
        <Input
          id={id}
          type="number"
          inputMode={Number.isInteger(range.step) ? 'numeric' : 'decimal'}
          className="h-9"
          {...range}
          value={typed ?? value ?? ''}
          placeholder={standard}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            setTyped(target.value)
            onChange(target.value === '' ? null : target.valueAsNumber)
          }}
        />
      </div>
    </div>
  )
}
