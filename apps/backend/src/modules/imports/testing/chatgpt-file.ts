type Given = { role?: string; text?: string; parent?: string; time?: number; more?: object; content?: object }

/** A node of ChatGPT's mapping, as its exports have it. */
export const chatgptNode = (id: string, given: Given = {}) => ({
  id,
  parent: given.parent ?? null,
  children: [],
  message:
    given.role === undefined
      ? null
      : {
          id,
          author: { role: given.role, name: null, metadata: {} },
          create_time: given.time ?? null,
          update_time: null,
          content: given.content ?? { content_type: 'text', parts: [given.text ?? ''] },
          status: 'finished_successfully',
          end_turn: true,
          weight: 1,
          metadata: {},
          recipient: 'all',
          ...given.more,
        },
})

/** A conversation of ChatGPT's conversations.json. */
export const chatgptConversation = (id: string, nodes: ReturnType<typeof chatgptNode>[], more: object = {}) => ({
  title: `Title of ${id}`,
  create_time: 1_700_000_000.123,
  update_time: 1_700_000_900.5,
  mapping: Object.fromEntries(nodes.map((node) => [node.id, node])),
  current_node: nodes.at(-1)?.id,
  conversation_id: id,
  id,
  default_model_slug: 'gpt-4o',
  is_archived: false,
  ...more,
})
