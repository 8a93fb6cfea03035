const suggestions = [
  'Show me what Markdown can do',
  'Write a debounce function in TypeScript',
  'Compare SQLite, PostgreSQL and Redis in a table',
  'Tell me a long story about the sea',
]

export const EmptyState = ({ onChoose }: { onChoose: (text: string) => void }) => (
  <div className="flex flex-1 flex-col items-center justify-center gap-8 px-4">
    <h1 className="text-center font-semibold text-2xl">What would you like to know?</h1>
    <ul className="grid w-full max-w-2xl gap-3 sm:grid-cols-2">
      {suggestions.map((text) => (
        <li key={text}>
          <button
            type="button"
            className="h-full w-full rounded-2xl border border-line px-4 py-3 text-left text-sm hover:bg-raised"
            onClick={() => onChoose(text)}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  </div>
)
