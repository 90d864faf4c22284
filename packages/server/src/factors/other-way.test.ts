import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactorList } from '../schemas/factor.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { setUpTotp } from '../testing/set-up-totp.ts';
import type { FaceJudge } from './face/face-judge.ts';

const face = (yaw: number) => ({
  descriptor: Float64Array.from({ length: 128 }, (_, i) => (i === 0 ? 1 : 0)),
  yaw,
  pitch: 0,
});
let meanwhile = async () => {};
/** Finds one living person in whatever it gets: which ways somebody has is the question here. */
const faces: FaceJudge = {
  judge: async () => {
    await meanwhile();
    return { live: true, hints: [], problem: null, faces: [face(0), face(15), face(-15)] };
  },
  close: async () => {},
};
const refused = { status: 409, body: { code: 'other-way-needed' } };

describe('whoever has no camera', () => {
  let harness: Harness;
  let bank: Tester;
  let people = 0;
  beforeAll(async () => {
    harness = await Harness.start({ faces });
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const newcomer = async () => {
    harness.time += 61_000;
    people += 1;
    const id = await bank.subject(`person-${people}`);
    await bank.call('PUT', `/v1/subjects/${id}/consents/face`, { version: '1' });
    return id;
  };
  const settingUp = (subjectId: string, kinds?: ('face' | 'card' | 'email')[]) =>
    CeremonyPage.open(bank, { subjectId, act: 'set-up', purpose: 'settings', kinds });
  const shownFace = async (page: CeremonyPage) => {
    const { nonce, challenges } = (await page.begin('face')).body.show as unknown as {
      nonce: string;
      challenges: string[];
    };
    const frames = [...challenges, 'end'].flatMap((_, step) =>
      [0, 1].map((turn) => ({ step, at: 5_000 + step * 200 + turn * 100, image: 'AAAA' })),
    );
    return { nonce, frames };
  };
  const held = async (id: string) =>
    (await bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`)).body.factors;
  const kindsOf = async (id: string) => (await held(id)).map(({ kind }) => kind).sort();
  const revoke = async (id: string, kind: string) => {
    const factor = (await held(id)).find((each) => each.kind === kind)!;
    return bank.call('DELETE', `/v1/subjects/${id}/factors/${factor.id}`);
  };
  const withFace = async () => {
    const id = await newcomer();
    await setUpTotp(bank, id);
    const page = await settingUp(id);
    expect((await page.answer(await shownFace(page))).body.state).toBe('passed');
    return id;
  };
  const withCodes = async (id: string) => {
    const page = await settingUp(id);
    await page.begin('recovery');
    expect((await page.answer({ kept: true })).body.state).toBe('passed');
  };

  it('is offered a face only beside another way, and recovery codes are none', async () => {
    const id = await newcomer();
    expect((await settingUp(id)).kinds).not.toContain('face');
    await withCodes(id);
    expect((await settingUp(id, ['card', 'face'])).kinds).toEqual(['card']);
    const alone = { subjectId: id, act: 'set-up', purpose: 'settings', kinds: ['face'] };
    expect(await bank.call('POST', '/v1/ceremonies', alone)).toMatchObject(refused);
    await setUpTotp(bank, id);
    expect((await settingUp(id)).kinds).toContain('face');
  });

  it('keeps another way: the last one beside a face cannot be revoked, the face can', async () => {
    const id = await withFace();
    await withCodes(id);
    expect(await revoke(id, 'totp')).toMatchObject(refused);
    expect((await revoke(id, 'recovery')).status).toBe(204);
    expect(await kindsOf(id)).toEqual(['face', 'totp']);
    expect((await revoke(id, 'face')).status).toBe(204);
    expect((await revoke(id, 'totp')).status).toBe(204);
  });

  it('is not set up with a face whose other way went meanwhile', async () => {
    const id = await newcomer();
    await setUpTotp(bank, id);
    const early = await settingUp(id, ['face']);
    const begun = await settingUp(id, ['face']);
    const answer = await shownFace(begun);
    expect((await revoke(id, 'totp')).status).toBe(204);
    expect(await early.begin('face')).toMatchObject(refused);
    expect(await begun.answer(answer)).toMatchObject(refused);
    expect(await kindsOf(id)).toEqual([]);
  });

  it('is not set up with a face whose other way goes while the face is looked at', async () => {
    const id = await newcomer();
    await setUpTotp(bank, id);
    const page = await settingUp(id, ['face']);
    const answer = await shownFace(page);
    meanwhile = async () => {
      meanwhile = async () => {};
      expect((await revoke(id, 'totp')).status).toBe(204);
    };
    expect(await page.answer(answer)).toMatchObject(refused);
    expect(await kindsOf(id)).toEqual([]);
  });

  it('keeps one of two ways beside a face, though both are revoked at the same moment', async () => {
    const id = await withFace();
    const page = await settingUp(id, ['email']);
    await page.begin('email', { address: 'ada@home.example' });
    const code = /\d{4} ?\d{4}/.exec((await harness.mailTo(id)).text!)![0];
    expect((await page.answer({ code })).body.state).toBe('passed');
    const answers = await Promise.all([revoke(id, 'totp'), revoke(id, 'email')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await kindsOf(id)).toHaveLength(2);
    expect(await kindsOf(id)).toContain('face');
  });
});
