import type { ConversationExportQuery, ExportQuery } from '@chatbot/contracts'

/** Where files are to be had: for links, so that a browser writes them to disk while they arrive. */
export const exportAddresses = (baseUrl: string) => ({
  conversation: (id: string, format: ConversationExportQuery['format'] = 'json') =>
    `${baseUrl}/api/conversations/${id}/export?format=${format}`,
  everything: (format: ExportQuery['format'] = 'json') => `${baseUrl}/api/export?format=${format}`,
})
