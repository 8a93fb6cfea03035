/** The messages that this tab is sending: aborting one withdraws it. */
export const deliveries = new Map<string, AbortController>()
