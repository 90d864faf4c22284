/** What was asked before somebody wanted it is of no use after so many milliseconds. */
const FRESH_MS = 10_000;

const asked = new Map<string, Promise<unknown>>();

/** Asks the server while the program is still loading. */
export function askAhead<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = ask();
  asked.set(name, answer);
  // Whoever wants it asks again, and hears then what was wrong.
  answer.catch(() => asked.delete(name));
  setTimeout(() => asked.delete(name), FRESH_MS);
  return answer;
}

/** The answer that was asked for ahead, once; else one that is asked for now. */
export async function answerTo<Answer>(name: string, ask: () => Promise<Answer>): Promise<Answer> {
  const ahead = asked.get(name) as Promise<Answer> | undefined;
  asked.delete(name);
  return ahead === undefined ? ask() : ahead.catch(ask);
}
