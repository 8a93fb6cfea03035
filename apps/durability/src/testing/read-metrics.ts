/** What a process tells Prometheus now. */
export const readMetrics = async (url: string) => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const samples = (await response.text())
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line) ?? []
      return { name, labels, value: Number(value) }
    })
  return {
    has: (name: string) => samples.some((sample) => sample.name === name),
    /** Of all samples of a name whose labels contain `label`. */
    sum: (name: string, label = '') =>
      samples.reduce((sum, s) => (s.name === name && s.labels.includes(label) ? sum + s.value : sum), 0),
  }
}
