import type { ComponentProps } from 'react'
import { openedPart } from '../browser/lazy-part.tsx'
import { Opened } from '../browser/part-failure.tsx'
import type { TitleField } from './title-field.tsx'

export const loadTitleField = () => import('./title-field.tsx')

const Field = openedPart(loadTitleField, ({ TitleField }) => TitleField)

/** A title being edited, which is loaded with the first key or press in the page. */
export const LazyTitleField = (props: ComponentProps<typeof TitleField>) => (
  <Opened onClose={() => props.onDone(undefined)}>
    <Field {...props} />
  </Opened>
)
