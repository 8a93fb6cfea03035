/** What ChatGPT's export holds, as far as tests need it: a list of trees of messages. */
type Node = { id: string; parent: string | null; children: string[]; message: object | null }

const at = 1_735_689_600

type Said = { text?: string; content?: object; metadata?: object; recipient?: string; time?: number }

const message = (
  id: string,
  role: string,
  { text = '', content, metadata = {}, recipient = 'all', time = 0 }: Said,
) => ({
  id,
  author: { role, name: null, metadata: {} },
  create_time: at + time,
  update_time: null,
  content: content ?? { content_type: 'text', parts: [text] },
  status: 'finished_successfully',
  end_turn: role === 'assistant',
  weight: 1,
  metadata,
  recipient,
})

const tree = (
  title: string,
  id: string,
  nodes: [string, string | null, object | null][],
  current: string,
  more = {},
) => {
  const mapping = Object.fromEntries(
    nodes.map(([key, parent, said]): [string, Node] => [
      key,
      { id: key, parent, message: said, children: nodes.filter(([, above]) => above === key).map(([child]) => child) },
    ]),
  )
  return {
    title,
    create_time: at,
    update_time: at + 900.25,
    mapping,
    moderation_results: [],
    current_node: current,
    conversation_id: id,
    id,
    default_model_slug: 'gpt-4o',
    is_archived: false,
    ...more,
  }
}

/** A question that was edited, an answer that was regenerated, a tool, thoughts, a picture: as a real file has them. */
export const branchedConversation = (title = 'Octopuses', id = 'branched') =>
  tree(
    title,
    id,
    [
      ['root', null, null],
      ['system', 'root', message('system', 'system', { metadata: { is_visually_hidden_from_conversation: true } })],
      ['first', 'system', message('first', 'user', { text: 'How many arms has an octopus?', time: 1 })],
      ['wrong', 'first', message('wrong', 'assistant', { text: 'Six.', time: 2, metadata: { model_slug: 'gpt-4o' } })],
      ['tool', 'first', message('tool', 'assistant', { text: 'search', recipient: 'browser', time: 3 })],
      ['found', 'tool', message('found', 'tool', { text: 'a page about octopuses', time: 4 })],
      [
        'right',
        'found',
        message('right', 'assistant', { text: '**Eight.**', time: 5, metadata: { model_slug: 'gpt-4o' } }),
      ],
      ['then', 'right', message('then', 'user', { text: 'And hearts?', time: 6 })],
      [
        'picture',
        'right',
        message('picture', 'user', {
          content: {
            content_type: 'multimodal_text',
            parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'file-service://x' }, 'What is this?'],
          },
          time: 7,
        }),
      ],
      ['hearts', 'then', message('hearts', 'assistant', { text: 'Three hearts.', time: 8 })],
    ],
    'hearts',
  )

/** Conversations of a question and an answer, the last one the newest. */
export const plainConversations = (titles: readonly string[], letters = 20) =>
  titles.map((title, index) =>
    tree(
      title,
      `plain ${title}`,
      [
        ['q', null, message('q', 'user', { text: `About ${title}?`, time: index })],
        ['a', 'q', message('a', 'assistant', { text: `${title}: ${'x'.repeat(letters)}`, time: index })],
      ],
      'a',
      { create_time: at + index, update_time: at + index },
    ),
  )

/** A conversation of these texts, a question and an answer in turn, each below the one before. */
export const linearConversation = (title: string, texts: readonly string[]) =>
  tree(
    title,
    `linear ${title}`,
    texts.map((text, index) => {
      const said = message(`${index}`, index % 2 === 0 ? 'user' : 'assistant', { text, time: index })
      return [`${index}`, index === 0 ? null : `${index - 1}`, said]
    }),
    `${texts.length - 1}`,
  )
