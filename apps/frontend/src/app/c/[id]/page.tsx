import { ChatScreen } from '../../../components/chat-screen.tsx'

export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <ChatScreen conversationId={id} key={id} />
}
