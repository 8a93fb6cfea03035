import type { ReactNode } from 'react'
import { codePoint, hasConcealed, splitConcealed } from '../parse/concealed.ts'

/** Text whose concealed characters are seen, for where they could deceive: code and links. */
export const plainText = (text: string, prefix = ''): ReactNode =>
  hasConcealed(text)
    ? splitConcealed(text).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span key={`${prefix}.${index}`} className="md-concealed" title={codePoint(part)}>
            {codePoint(part)}
          </span>
        ),
      )
    : text
