import type { ModelParameters } from '@chatbot/contracts'

/** What a form has changed: a value, or null for the default. */
export type EditedParameters = { [Name in keyof ModelParameters]?: ModelParameters[Name] | null }

/** The parameters as they are once a form is saved; null for none. What it has not touched is as it is elsewhere by then. */
export const withEdited = (current: ModelParameters | undefined, edited: EditedParameters): ModelParameters | null => {
  const parameters: ModelParameters = Object.fromEntries(
    Object.entries({ ...current, ...edited }).filter(([, value]) => value !== null && value !== undefined),
  )
  return Object.keys(parameters).length > 0 ? parameters : null
}
