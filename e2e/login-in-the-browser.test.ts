import { EVENT_WIDTH, EventKind, type EvidenceBatch } from '@ductus/core/capture';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approachLogin, arrival, enrolByTyping, register, visit } from './lib/bank-visitor.ts';
import { launchBrowser } from './lib/browser.ts';
import { CMU_PASSWORD, dataFolder, type RecordedKey, readCmu } from './lib/recorded-typing.ts';
import { type Stack, startStack } from './lib/stack.ts';
import { typeAsRecorded } from './lib/typist.ts';

const folder = dataFolder();
const PEOPLE = 2;
const LOGINS = 3;

/** Collects the holds, in milliseconds, that the collector sends from one page. */
function watchHolds(page: Page): number[] {
  const holds: number[] = [];
  const downs = new Map<number, number>();
  page.on('request', (request) => {
    if (!request.url().endsWith('/v1/evidence')) return;
    const { events } = JSON.parse(request.postData() ?? '{}') as EvidenceBatch;
    for (let at = 0; at < events.length; at += EVENT_WIDTH) {
      if (events[at] === EventKind.down) downs.set(events[at + 3], events[at + 1]);
      else if (events[at] === EventKind.up && downs.has(events[at + 3])) {
        holds.push(events[at + 1] - downs.get(events[at + 3])!);
      }
    }
  });
  return holds;
}

describe.skipIf(folder === undefined)('people of cmu/, typing in a real browser', () => {
  let browser: Browser;
  let stack: Stack;
  const people = folder === undefined ? [] : [...readCmu(folder).values()];
  const tally = { owners: 0, in: 0, attacks: 0, stopped: 0 };
  const firstLogin = new Map<number, number>();

  beforeAll(async () => {
    browser = await launchBrowser();
    stack = await startStack({ bank: true });
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  async function login(userName: string, keys: readonly RecordedKey[]): Promise<'in' | 'step-up'> {
    const { context, page, troubles } = await visit(browser);
    await approachLogin(page, stack.bankUrl, userName);
    await typeAsRecorded(page, keys);
    const where = await arrival(page, stack.bankUrl);
    expect(troubles).toEqual([]);
    await context.close();
    return where;
  }

  it.each(Array.from({ length: PEOPLE }, (_, place) => place))(
    'enrols person %i at the bank by typing',
    async (place) => {
      const { context, page, troubles } = await visit(browser);
      await register(page, stack.bankUrl, `person-${place}`, CMU_PASSWORD);
      const captured = watchHolds(page);
      const used = await enrolByTyping(page, (attempt) => typeAsRecorded(page, people[place][attempt]));
      firstLogin.set(place, used);
      expect(troubles).toEqual([]);
      await context.close();
      const recorded = people[place].slice(0, used).flatMap((keys) => keys.map(({ down, up }) => up - down));
      expect(captured.length).toBeGreaterThan(0.9 * recorded.length);
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      // What is measured is what was typed: on average within 1 ms of the recording.
      expect(Math.abs(mean(captured) - mean(recorded))).toBeLessThan(1);
    },
    180_000,
  );

  it('lets owners in and asks attackers with the right password for another factor', async () => {
    for (let place = 0; place < PEOPLE; place += 1) {
      for (let attempt = 0; attempt < LOGINS; attempt += 1) {
        tally.owners += 1;
        if ((await login(`person-${place}`, people[place][firstLogin.get(place)! + attempt])) === 'in')
          tally.in += 1;
        const attacker = people[PEOPLE + 7 * attempt + 3 * place];
        tally.attacks += 1;
        if ((await login(`person-${place}`, attacker[50 * attempt])) === 'step-up') tally.stopped += 1;
      }
    }
    process.stderr.write(
      `\n  cmu in the browser, ${PEOPLE} people: owners in without step-up ${tally.in} of ${tally.owners}, ` +
        `attackers sent to step-up ${tally.stopped} of ${tally.attacks}\n`,
    );
    expect(tally.in).toBeGreaterThan(tally.owners / 2);
    expect(tally.stopped).toBeGreaterThan(tally.attacks / 2);
  }, 180_000);
});
