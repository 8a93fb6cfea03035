/** What the demo model answers with its long story: some ten seconds at its usual pace. */
export const story = 'Tell me a long story about the sea'
