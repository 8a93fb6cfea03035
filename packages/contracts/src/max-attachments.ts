/** The most files that one message holds. */
export const maxAttachments = 10
