import { lazyPart } from '../browser/lazy-part.tsx'

export const loadTitleField = () => import('./title-field.tsx')

/** A title being edited, which is loaded with the first key or press in the page. */
export const LazyTitleField = lazyPart(loadTitleField, ({ TitleField }) => TitleField)
