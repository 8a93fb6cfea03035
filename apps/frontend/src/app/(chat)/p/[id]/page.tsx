/** A new chat in a project, which the frame shows. */
export default function NewChatInProjectPage() {
  return null
}
