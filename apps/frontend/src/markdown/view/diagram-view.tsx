'use client'

export const DiagramView = ({ source }: { source: string; onFail: () => void }) => <pre>{source}</pre>
