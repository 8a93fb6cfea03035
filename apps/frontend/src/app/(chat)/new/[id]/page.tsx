/** A conversation that the server does not know yet, which the frame shows. */
export default function WaitingConversationPage() {
  return null
}
