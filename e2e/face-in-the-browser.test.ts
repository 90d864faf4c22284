import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { OpenedCeremony } from '@ductus/server/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addApp } from './lib/add-app.ts';
import { launchBrowser } from './lib/browser.ts';
import { videoOfPhoto, withCamera } from './lib/photo-video.ts';
import { type Stack, startStack } from './lib/stack.ts';

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

  /** A person who agreed and has another way, and the page on which they set their face up. */
  async function newPage(): Promise<{ ceremony: OpenedCeremony; subjectId: string; address: string }> {
    people += 1;
    const { id: subjectId } = await stack.client.createSubject({ externalId: `face-${people}` });
    await stack.client.grantConsent(subjectId, 'face', { version: '1' });
    await addApp(stack.client, subjectId, stack.bankUrl);
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
      const browser = await launchBrowser(withCamera(video));
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
        const { factors } = await stack.client.factors(subjectId);
        expect(factors.map(({ kind }) => kind)).toEqual(['totp']);
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
