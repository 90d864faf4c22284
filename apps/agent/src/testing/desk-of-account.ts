import { createInterface } from 'node:readline';
import { pamPassword } from '../password/pam-password.ts';
import { answerCall } from '../window/answer-call.ts';
import { benchDesk } from './bench-desk.ts';
import { Typist } from './typist.ts';

// A desk in a process of its own, for an account of the machine: a command as JSON on each line, its answer on another. `type` and `check` are
// the test's own. The first argument names the file of this machine's accounts.
const password = pamPassword(process.argv[2]);
const desk = await benchDesk({ password });
const hands = new Map<unknown, Typist>();
let at = 1000;
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line) as [string, ...unknown[]];
  const own =
    name === 'check' ? check(String(args[0])) : name === 'type' ? type(args[0], Number(args[1])) : undefined;
  const answer = own === undefined ? await answerCall(desk.agent, line) : JSON.stringify(await own);
  process.stdout.write(`${answer}\n`);
}

async function check(word: string) {
  try {
    return { value: { available: await password.available(), right: await password.isRight(word) } };
  } catch (error) {
    return { code: (error as { code?: string }).code };
  }
}

async function type(hand: unknown, keystrokes: number) {
  const typist = hands.get(hand) ?? new Typist(Number(hand));
  hands.set(hand, typist);
  typist.at = at;
  desk.source.give(typist.type(keystrokes));
  at = typist.at;
  await desk.pass(1000);
  return { value: null };
}
