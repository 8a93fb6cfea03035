import { Export, ImportEvent } from '@chatbot/contracts'
import type { TestApi } from '../../../http/testing/test-api.ts'

/** Sends files to the API and reads what it says of them. */
export const makeImportClient = (api: TestApi) => ({
  send: async (cookie: string, file: BodyInit | object[], more: Record<string, string> = {}) => {
    const isJson = Array.isArray(file)
    const body = isJson ? JSON.stringify(file) : file
    const headers = { 'content-type': 'application/json', ...more }
    const response = await api.call('POST', '/api/import', { cookie, body, headers, duplex: 'half' })
    if (response.status !== 200) return { status: response.status, events: [], faults: [], end: undefined }
    const lines = (await response.text()).trimEnd().split('\n')
    const events = lines.map((line) => ImportEvent.parse(JSON.parse(line)))
    const end = events.at(-1)
    return {
      status: 200,
      events,
      faults: events.flatMap((event) =>
        event.type === 'fault' ? [`${event.place} ${event.reason}: ${event.message}`] : [],
      ),
      end: end?.type === 'end' ? end : undefined,
    }
  },
  exported: async (cookie: string) => {
    const response = await api.call('GET', '/api/export', { cookie })
    return Export.parse(await response.json()).conversations
  },
})
