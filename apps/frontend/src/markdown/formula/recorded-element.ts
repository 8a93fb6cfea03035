/** The namespaces of elements that a formula is made of: none is HTML. */
export const namespaces = ['http://www.w3.org/2000/svg', 'http://www.w3.org/1998/Math/MathML'] as const
export type Namespace = (typeof namespaces)[number]

/** An element as a message between threads; a string is text. */
export type RecordedElement = {
  tag: string
  namespace: Namespace | null
  className: string
  style: Record<string, string>
  attributes: Record<string, string>
  children: (RecordedElement | string)[]
}
