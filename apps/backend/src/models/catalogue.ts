import type { Model } from '@chatbot/contracts'
import type { Env } from '../env.ts'

export type CatalogueModel = Omit<Model, 'isDefault'> & { api: 'chat' | 'responses' }

/** Context windows in tokens and names, as OpenAI publishes them. */
const openAiModels: Record<string, { label: string; contextWindow: number }> = {
  'gpt-4.1': { label: 'GPT-4.1', contextWindow: 1_047_576 },
  'gpt-4.1-mini': { label: 'GPT-4.1 mini', contextWindow: 1_047_576 },
  'gpt-4o': { label: 'GPT-4o', contextWindow: 128_000 },
  'gpt-4o-mini': { label: 'GPT-4o mini', contextWindow: 128_000 },
  'gpt-5': { label: 'GPT-5', contextWindow: 400_000 },
  'gpt-5-mini': { label: 'GPT-5 mini', contextWindow: 400_000 },
}

const resumes = ['reattach', 'prefill', 'none'] as const
type Resume = (typeof resumes)[number]
const isResume = (value: string | undefined): value is Resume => resumes.some((resume) => resume === value)

const resumeOfDemo = (id: string): Resume => {
  if (id === 'demo' || id.includes('-prefill')) return 'prefill'
  return id.includes('-reattach') ? 'reattach' : 'none'
}

export type Catalogue = {
  /** Undefined for an id that is not offered. */
  find: (id: string) => CatalogueModel | undefined
  defaultId: string
  list: () => Model[]
}

/**
 * The models that can be chosen: those of MODELS (`id` or `id=resume`, separated by commas, the first one the
 * default). The demo model's server also answers to every other name that begins with `demo-`: its faults are chosen
 * by name.
 */
export const makeCatalogue = (options: {
  env: Pick<Env, 'MODELS' | 'MODEL_API' | 'MODEL_CONTEXT_WINDOW'>
  /** OpenAI itself: no other base URL is set. */
  isOpenAi: boolean
  isDemo: boolean
}): Catalogue => {
  const { env, isDemo } = options
  const apiOf = (resume: Resume): 'chat' | 'responses' => {
    if (env.MODEL_API !== 'auto') return env.MODEL_API
    return options.isOpenAi || (isDemo && resume === 'reattach') ? 'responses' : 'chat'
  }

  const entry = (id: string, given: string | undefined): CatalogueModel => {
    const known = openAiModels[id]
    const fallback: Resume = isDemo
      ? resumeOfDemo(id)
      : options.isOpenAi && env.MODEL_API !== 'chat'
        ? 'reattach'
        : 'none'
    const resume = isResume(given) ? given : fallback
    return {
      id,
      label: known?.label ?? (id === 'demo' ? 'Demo' : id),
      contextWindow: known?.contextWindow ?? env.MODEL_CONTEXT_WINDOW,
      resume,
      isDemo,
      api: apiOf(resume),
    }
  }

  const wished = (env.MODELS ?? (isDemo ? 'demo' : 'gpt-5-mini,gpt-5'))
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => item.split('=', 2))
  const entries = new Map(wished.map(([id = '', resume]) => [id, entry(id, resume)]))
  const defaultId = [...entries.keys()][0] ?? (isDemo ? 'demo' : 'gpt-5-mini')

  return {
    defaultId,
    find: (id) => entries.get(id) ?? (isDemo && id.startsWith('demo-') ? entry(id, undefined) : undefined),
    list: () => [...entries.values()].map(({ api: _, ...model }) => ({ ...model, isDefault: model.id === defaultId })),
  }
}
