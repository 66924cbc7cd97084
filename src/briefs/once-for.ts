/** Asks once for each question, by what it says: who asks the same again gets the same reply, which nobody may change. */
export const onceFor = <Question, Reply>(
  ask: (question: Question) => Promise<Reply>,
): ((question: Question) => Promise<Reply>) => {
  const replies = new Map<string, Promise<Reply>>()
  return (question) => {
    const key = JSON.stringify(question)
    const known = replies.get(key)
    if (known !== undefined) return known
    const reply = ask(question)
    replies.set(key, reply)
    return reply
  }
}
