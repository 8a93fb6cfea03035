/**
 * Whether an error says of itself that it is of a kind. `instanceof` would not do between the container and the routes:
 * Next bundles instrumentation, which builds the container, and the routes apart, each with its own copy of every class.
 */
export const isKind = (error: unknown, kind: string): boolean =>
  error instanceof Error && 'kind' in error && error.kind === kind
