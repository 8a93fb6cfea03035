import type { ConversationExportQuery, ExportQuery } from '@chatbot/contracts'

/** Where files are to be had: for links, so that a browser writes them to disk while they arrive. */
export const exportAddresses = (baseUrl: string) => ({
  conversation: (id: string, format: ConversationExportQuery['format'] = 'json') =>
    `${baseUrl}/api/conversations/${id}/export?format=${format}`,
  /** Takes a POST of an ExportRequest, as JSON or in a form's field `json`. */
  some: `${baseUrl}/api/export`,
  everything: (format: ExportQuery['format'] = 'json') => `${baseUrl}/api/export?format=${format}`,
})
