import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cameraFile, cropSquare, decodePicture, heldStill, warpPicture } from '@ductus/face';
import type { OpenedCeremony } from '@ductus/server/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './lib/browser.ts';
import { type Stack, startStack } from './lib/stack.ts';

const face = createRequire(new URL('../packages/face/package.json', import.meta.url));
/** At 30 a second. The still one lasts longer than a capture: no frame comes twice, and it is refused for nothing but standing still. */
const FRAMES = { still: 330, moved: 60 };
const SIDE = 320;

/** A video of a photo (one of the faces that come with the face library): as Chromium's fake camera plays it, over and over. */
async function videoOfPhoto(path: string, moved: boolean): Promise<void> {
  const file = join(face.resolve('@vladmandic/face-api/package.json'), '../demo/sample6.jpg');
  const photo = cropSquare(await decodePicture(readFileSync(file)), { x: 531, y: 128, side: 133 }, SIDE);
  const frames: Uint8Array[] = [];
  const count = moved ? FRAMES.moved : FRAMES.still;
  for (let i = 0; i < count; i++) {
    const turn = Math.sin((2 * Math.PI * i) / count);
    const place = { ...heldStill, yaw: 35 * turn, pitch: 12 * turn, x: 0.1 * turn, distance: 2 };
    frames.push(await cameraFile(moved ? warpPicture(photo, place) : photo, 1, Math.random));
  }
  writeFileSync(path, Buffer.concat(frames));
}

describe('a photo before the camera, in Chromium with its fake capture device', () => {
  let stack: Stack;
  let site: Server;
  let people = 0;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    stack = await startStack({ bank: false });
    site = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pages.get(request.url ?? '') ?? '');
    });
    await new Promise<void>((resolve) =>
      site.listen(Number(new URL(stack.bankUrl).port), 'localhost', resolve),
    );
  });
  afterAll(async () => {
    site.closeAllConnections();
    site.close();
    await stack.stop();
  });

  /** A person who agreed, and the page on which they set their face up. */
  async function newPage(): Promise<{ ceremony: OpenedCeremony; subjectId: string; address: string }> {
    people += 1;
    const { id: subjectId } = await stack.client.createSubject({ externalId: `face-${people}` });
    await stack.client.grantConsent(subjectId, 'face', { version: '1' });
    const ceremony = await stack.client.openCeremony({
      subjectId,
      act: 'set-up',
      purpose: 'set-up',
      kinds: ['face'],
    });
    const path = `/${people}`;
    pages.set(
      path,
      `<!doctype html><html lang="en"><title>Bank</title><script src="${stack.serverUrl}/widget.min.js" defer></script>
       <ductus-set-up endpoint="${ceremony.endpoint}" token="${ceremony.token}"></ductus-set-up>`,
    );
    return { ceremony, subjectId, address: stack.bankUrl + path };
  }

  it.each([
    ['a still photo', false],
    ['a photo that is moved and slanted', true],
  ])(
    '%s sets nothing up',
    async (_, moved) => {
      const video = join(stack.folder, `camera-${moved}.mjpeg`);
      await videoOfPhoto(video, moved);
      const browser = await launchBrowser([
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${video}`,
      ]);
      try {
        const { ceremony, subjectId, address } = await newPage();
        const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
        await page.goto(address);
        await page.getByRole('button', { name: 'Open the camera' }).click();
        await page.getByRole('button', { name: 'Begin' }).click();
        const answer = await page.waitForResponse(/\/ceremony\/answer$/, { timeout: 60_000 });
        const body = await answer.json();
        expect(body).toMatchObject({ state: 'open', again: false });
        await page.locator('[part=problem]:not(:empty)').waitFor();
        expect((await stack.client.ceremony(ceremony.id)).state).toBe('open');
        expect((await stack.client.factors(subjectId)).factors).toEqual([]);
        if (!moved) {
          // Every picture of it is good: it fails because nobody does what is asked.
          expect(body.show).toEqual({ hints: [], problem: 'challenge-missed' });
          expect(await page.locator('[part=problem]').textContent()).toMatch(
            /^Not everything that was asked/,
          );
        }
      } finally {
        await browser.close();
      }
    },
    120_000,
  );

  it('says what to do when the camera may not be used', async () => {
    const browser = await launchBrowser(['--use-fake-device-for-media-stream', '--deny-permission-prompts']);
    try {
      const { address } = await newPage();
      const page = await browser.newPage();
      await page.goto(address);
      await page.getByRole('button', { name: 'Open the camera' }).click();
      const problem = page.locator('[part=problem]:not(:empty)');
      expect(await problem.textContent()).toMatch(/^The camera may not be used here\./);
    } finally {
      await browser.close();
    }
  });
});
