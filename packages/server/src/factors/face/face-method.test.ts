import { type CapturedFrame, type Challenge, checkFrames, FaceError } from '@ductus/face';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErasureReceipt } from '../../schemas/subject.ts';
import { CeremonyPage } from '../../testing/ceremony-page.ts';
import { describeFactor, type FactorDevice } from '../../testing/factor-conformance.ts';
import { Harness, type Tester } from '../../testing/harness.ts';
import { setUpTotp } from '../../testing/set-up-totp.ts';
import { systemRandom } from '../../util/random.ts';
import type { FactorContext } from '../factor-method.ts';
import type { FaceJudge } from './face-judge.ts';
import { faceMethod } from './face-method.ts';

/*
 * Here the pictures are made up: their first byte says whose face it is, their second whether somebody is there (1), a photo (0) or a dark room
 * (2); with 4 nobody is there and the face is found all the same, with 3 it is the face 0.48 away from itself. What real pictures show is tested where they are looked at, in packages/face and in threaded-face-judge.test.ts.
 */
let meanwhile = async () => {};
const judge: FaceJudge = {
  async judge(frames, challenges) {
    checkFrames(frames, challenges);
    await meanwhile();
    const [who, presence] = frames[0]!.image as unknown as [number, number];
    if (presence === 2) return { live: false, hints: ['too-dark'], problem: null, faces: [] };
    if (presence === 0) return { live: false, hints: [], problem: 'challenge-missed', faces: [] };
    const away = presence === 3 ? 0.48 : 0;
    const face = (yaw: number) => ({
      descriptor: Float64Array.from({ length: 128 }, (_, i) =>
        i === who % 128 ? 1 : i === (who + 1) % 128 ? away : 0,
      ),
      yaw,
      pitch: 0,
    });
    const faces = [face(0), face(15), face(-15)];
    if (presence === 4) return { live: false, hints: [], problem: 'challenge-missed', faces };
    return { live: true, hints: [], problem: null, faces };
  },
  close: async () => {},
};

interface Show {
  readonly nonce: string;
  readonly challenges: readonly Challenge[];
}

function capture(
  show: unknown,
  who: number,
  presence: number,
  change: Partial<{ nonce: string; every: number }> = {},
) {
  const { nonce, challenges } = show as Show;
  const steps = [...challenges.keys(), challenges.length].flatMap((step) => [step, step]);
  const frames = steps.map((step, i) => ({
    step,
    at: 5_000 + i * (change.every ?? 100),
    image: Buffer.from([who, presence, i]).toString('base64'),
  }));
  return { nonce: change.nonce ?? nonce, frames };
}

let people = 0;

/** Somebody before a camera. */
function camera(): FactorDevice {
  people += 1;
  const who = people;
  return {
    finish: (show) => capture(show, who, 1),
    answer: (show) => capture(show, who, 1),
    answerWrongly: (show) => capture(show, who, 0),
  };
}

const consent = async (bank: Tester, subjectId: string) => {
  const { status } = await bank.call('PUT', `/v1/subjects/${subjectId}/consents/face`, { version: '1' });
  if (status !== 200) throw new Error(`no consent: ${status}`);
};

describe('the face factor', () => {
  describeFactor(() => ({
    kind: 'face',
    needsCamera: true,
    serverOptions: { faces: judge },
    device: camera,
    prepare: consent,
  }));
});

describe('what is kept of a face', () => {
  it('is 384 numbers and no picture', async () => {
    const method = faceMethod(judge);
    const context = { agreed: async () => true, random: systemRandom(), now: 0 };
    const begun = await method.beginSetUp(context as unknown as FactorContext, [], {});
    const answer = capture(begun.show, 3, 1);
    const later = { ...context, now: 60_000 } as unknown as FactorContext;
    const outcome = await method.finishSetUp(later, [], begun.pending, answer);
    if (!outcome.passed) throw new Error('not set up');
    const { descriptors, ...rest } = JSON.parse(outcome.state.template);
    expect(descriptors.flat()).toHaveLength(384);
    expect(descriptors.flat().every((value: unknown) => typeof value === 'number')).toBe(true);
    expect(Object.keys(rest).sort()).toEqual(['featureSet', 'kind', 'version']);
    expect(Object.keys(outcome).sort()).toEqual(['passed', 'state']);
  });
});

describe('a face', () => {
  let harness: Harness;
  let bank: Tester;
  let count = 0;

  beforeAll(async () => {
    harness = await Harness.start({ faces: judge });
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const somebody = async () => {
    count += 1;
    const id = await bank.subject(`face-${count}`);
    await setUpTotp(bank, id);
    return id;
  };
  const open = async (subjectId: string, act: 'set-up' | 'step-up' = 'step-up', purpose = 'transfer') => {
    harness.time += 61_000;
    return CeremonyPage.open(bank, { subjectId, act, purpose, kinds: ['face'] });
  };
  const kinds = async (id: string) => (await harness.store.factors.list(bank.id, id)).map(({ kind }) => kind);
  const setUp = async (subjectId: string, who: number) => {
    await consent(bank, subjectId);
    const page = await open(subjectId, 'set-up');
    const { show } = (await page.begin('face')).body;
    return page.answer(capture(show, who, 1));
  };

  it('is not set up without the person’s consent, whatever policy presumes', async () => {
    const id = await somebody();
    const page = await open(id, 'set-up');
    expect(await page.begin('face')).toMatchObject({ status: 403, body: { code: 'consent-missing' } });
    expect((await setUp(id, 3)).body.state).toBe('passed');
  });

  it('that is a little unlike itself passes a login and moves no money', async () => {
    const id = await somebody();
    await setUp(id, 3);
    const answered = async (purpose: string) => {
      const page = await open(id, 'step-up', purpose);
      const { show } = (await page.begin('face')).body;
      return (await page.answer(capture(show, 3, 3))).body.state;
    };
    expect(await answered('login')).toBe('passed');
    expect(await answered('transfer')).toBe('open');
  });

  it('without anybody there counts for nothing, however well it is the right one', async () => {
    const id = await somebody();
    await consent(bank, id);
    const setting = await open(id, 'set-up');
    const asked = (await setting.begin('face')).body.show;
    expect((await setting.answer(capture(asked, 3, 4))).body.state).toBe('open');
    await setUp(id, 3);
    const page = await open(id);
    const { show } = (await page.begin('face')).body;
    expect((await page.answer(capture(show, 3, 4))).body.state).toBe('open');
  });

  it('goes when consent is withdrawn: nothing of it is left, and it passes no more', async () => {
    const id = await somebody();
    await setUp(id, 3);
    const page = await open(id);
    const { show } = (await page.begin('face')).body;
    const { body } = await bank.call<ErasureReceipt>('DELETE', `/v1/subjects/${id}/consents/face`);
    expect(JSON.stringify(body)).toContain('1 template');
    expect(await kinds(id)).toEqual(['totp']);
    expect((await page.answer(capture(show, 3, 1))).body.state).toBe('open');
  });

  it('is not kept when consent is withdrawn while it is looked at', async () => {
    const id = await somebody();
    await consent(bank, id);
    const page = await open(id, 'set-up');
    const { show } = (await page.begin('face')).body;
    meanwhile = async () => {
      expect((await bank.call('DELETE', `/v1/subjects/${id}/consents/face`)).status).toBe(200);
    };
    const answer = await page.answer(capture(show, 3, 1));
    meanwhile = async () => {};
    expect(answer).toMatchObject({ status: 403, body: { code: 'consent-missing' } });
    expect(await kinds(id)).toEqual(['totp']);
  });

  it('says nothing of why a face that can be seen was refused, and what is wrong with a picture', async () => {
    const id = await somebody();
    await setUp(id, 3);
    const answers = [];
    for (const [who, presence] of [
      [3, 0],
      [4, 1],
      [3, 2],
    ] as const) {
      const page = await open(id);
      const { show } = (await page.begin('face')).body;
      answers.push((await page.answer(capture(show, who, presence))).body);
    }
    const refused = { state: 'open', again: false, show: { hints: [] } };
    expect(answers).toEqual([refused, refused, { ...refused, show: { hints: ['too-dark'] } }]);
  });

  it.each([
    ['another nonce', { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }, 0],
    ['frames over more time than has passed', { every: 1000 }, 0],
    ['frames that come two minutes later', {}, 120_001],
  ])('refuses %s', async (_, change, later) => {
    const id = await somebody();
    await setUp(id, 3);
    const page = await open(id);
    const { show } = (await page.begin('face')).body;
    harness.time += later;
    expect((await page.answer(capture(show, 3, 1, change))).body.state).toBe('open');
    const again = (await page.begin('face')).body.show;
    expect((await page.answer(capture(again, 3, 1))).body.state).toBe('passed');
  });

  it('refuses a video of one frame by its code, and hears no second answer to the same challenge', async () => {
    const id = await somebody();
    await setUp(id, 3);
    const page = await open(id);
    const { show } = (await page.begin('face')).body;
    const whole = capture(show, 3, 1);
    const one = await page.answer({ ...whole, frames: whole.frames.slice(0, 1) });
    expect(one.body).toMatchObject({ state: 'open', again: false, show: { code: 'frames-invalid' } });
    expect(await page.answer(whole)).toMatchObject({ status: 409, body: { code: 'factor-unavailable' } });
  });

  it('draws other challenges and another nonce each time, and takes ten tries at a set-up', async () => {
    const id = await somebody();
    await consent(bank, id);
    const page = await open(id, 'set-up');
    const shows: Show[] = [];
    for (let turn = 1; turn <= 10; turn += 1) {
      if (turn === 10) harness.time += 60_000;
      const show = (await page.begin('face')).body.show as unknown as Show;
      shows.push(show);
      const { body } = await page.answer(capture(show, 3, 0));
      expect(body).toMatchObject({
        state: turn === 10 ? 'failed' : 'open',
        show: { problem: 'challenge-missed' },
      });
    }
    expect(new Set(shows.map(({ nonce }) => nonce)).size).toBe(10);
    expect(new Set(shows.map(({ challenges }) => challenges.join())).size).toBeGreaterThan(3);
  });

  it('answers 503 where faces cannot be looked at, so that another way is offered', async () => {
    const without = await Harness.start({
      faces: {
        judge: async (_frames: readonly CapturedFrame[]) => {
          throw new FaceError('face-unavailable', 'The face networks cannot be loaded on this machine.');
        },
        close: async () => {},
      },
    });
    const other = await without.addApplication('bank');
    const id = await other.subject('ada');
    await consent(other, id);
    await setUpTotp(other, id);
    const page = await CeremonyPage.open(other, {
      subjectId: id,
      act: 'set-up',
      purpose: 'x',
      kinds: ['face'],
    });
    const { show } = (await page.begin('face')).body;
    expect(await page.answer(capture(show, 3, 1))).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
    });
    await without.stop();
  });

  it('takes 50 MB as too large before it reads it', async () => {
    const id = await somebody();
    await consent(bank, id);
    const page = await open(id, 'set-up');
    const { show } = (await page.begin('face')).body;
    const huge = { ...capture(show, 3, 1), nonce: 'x'.repeat(50_000_000) };
    expect(await page.answer(huge)).toMatchObject({ status: 413, body: { code: 'request-too-large' } });
  });
});
