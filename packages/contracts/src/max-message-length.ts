/** The longest message that is accepted, in UTF-16 code units. */
export const maxMessageLength = 200_000
