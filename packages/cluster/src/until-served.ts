/** An ingress controller takes a moment to hear of what is ready. The deadline, in seconds, only ends what would hang. */
export const untilServed = async (baseUrl: string, deadline = 120): Promise<void> => {
  const end = Date.now() + deadline * 1_000
  for (const path of ['/', '/api/version']) {
    for (;;) {
      const seen = await fetch(`${baseUrl}${path}`).then(
        ({ status }) => status,
        (error: Error) => error.cause ?? error,
      )
      if (seen === 200) break
      if (Date.now() > end) throw new Error(`${baseUrl}${path} is not served within ${deadline} s: ${seen}`)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}
