import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { threadedFaceJudge } from './threaded-face-judge.ts';

const entry = new URL('../../../dist/factors/face/face-thread.js', import.meta.url);
const built = existsSync(entry);
if (!built)
  process.stderr.write('packages/server/dist is missing: the face thread is not tested (npm run build)\n');

describe.skipIf(!built)('the thread that looks at faces', () => {
  const judge = threadedFaceJudge({ entry });
  afterAll(() => judge.close());

  const frames = (image: Uint8Array) =>
    [0, 0, 1, 1].map((step, i) => ({ step, at: 100 * i, image: Buffer.concat([image, Buffer.from([i])]) }));

  it('answers by the same codes, while this thread goes on', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const asked = judge.judge(frames(Buffer.from('no picture')), ['turn-left']);
    await expect(asked).rejects.toMatchObject({ name: 'FaceError', code: 'image-type-unknown' });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    await expect(judge.judge([], ['turn-left'])).rejects.toMatchObject({ code: 'frames-invalid' });
  });

  it('refuses more than may wait, and says that it stopped to those who waited', async () => {
    const all = Array.from({ length: 20 }, () => judge.judge(frames(Buffer.from('x')), ['turn-left']));
    const settled = Promise.allSettled(all);
    await judge.close();
    const codes = (await settled).map((one) => (one.status === 'rejected' ? one.reason.code : null));
    expect(codes).toEqual(Array(20).fill('unavailable'));
    await expect(judge.judge([], ['blink'])).rejects.toMatchObject({ code: 'frames-invalid' });
  });
});
