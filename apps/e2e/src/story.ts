/** What the demo model answers with its long story. */
export const story = 'Tell me a long story about the sea'
