import type { DemoModelOptions } from '@chatbot/demo-model'

type ListedModels = NonNullable<DemoModelOptions['models']>

/** As a gateway lists its models: names, windows, abilities and prices. Each counts to a number of its own. */
const listed = (count: number, nameOf: (number: number) => string): ListedModels =>
  Array.from({ length: count }, (_, index) => {
    const number = index + 1
    return {
      id: `demo-count:n=${number}`,
      name: nameOf(number),
      context_length: 8_192 * 2 ** (number % 8),
      architecture: { input_modalities: number % 3 === 0 ? ['text', 'image'] : ['text'] },
      // US dollars per token.
      ...(number % 4 > 0 && { pricing: { prompt: `${number / 1e8}`, completion: `${number / 2e7}` } }),
    }
  })

const families = ['Aurora', 'Borealis', 'Cirrus', 'Éclair', 'Föhn'] as const
const sizes = ['mini', 'small', 'medium', 'large'] as const

/** 300 models of two servers. */
export const manyModels = {
  gateway: listed(200, (number) => `${families[number % families.length]} ${number} ${sizes[number % sizes.length]}`),
  house: listed(100, (number) => `Local ${number}`),
}
