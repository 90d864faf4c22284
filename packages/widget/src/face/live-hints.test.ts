import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { STEP_UP } from '../testing/shows.ts';
import { Site } from '../testing/site.ts';

const site = new Site();
beforeAll(() => site.start());
afterAll(() => site.stop());
afterEach(() => expect(site.errors).toEqual([]));

/** The person at the open camera, before anything is taken. */
async function atTheCamera(script: () => void) {
  site.ceremony.reset({ kinds: ['face'], show: STEP_UP.face });
  const widget = await site.open({ script });
  await widget.button('Open the camera').click();
  await widget.button('Begin').waitFor();
  return widget;
}

it('tells of no face, of two and of a small one where the browser finds faces', async () => {
  const widget = await atTheCamera(() => {
    const box = (width: number) => ({ boundingBox: { x: 10, y: 10, width, height: width } });
    const seen = [[], [], [], [box(200), box(150)], [box(200), box(150)], [box(200), box(150)], [box(60)]];
    Object.assign(globalThis, {
      FaceDetector: class {
        detect = async () => (seen.length > 1 ? seen.shift() : seen[0]);
      },
    });
  });
  await widget.element.getByText('No face is to be seen').waitFor();
  await widget.element.getByText('There is more than one face').waitFor();
  await widget.element.getByText('Come a little closer').waitFor();
  // Looked at before anybody begins: nothing was asked of the server.
  expect(site.ceremony.begun).toEqual([]);
});

it('goes by the light where the browser’s finder refuses, and says when it is mended', async () => {
  const widget = await atTheCamera(() => {
    Object.assign(globalThis, {
      FaceDetector: class {
        detect = () => Promise.reject(new DOMException('none', 'NotSupportedError'));
      },
    });
    // A dark room until somebody turns on a light.
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    Object.assign(CanvasRenderingContext2D.prototype, {
      drawImage(this: CanvasRenderingContext2D, ...given: unknown[]) {
        const { dark } = globalThis as { dark?: boolean };
        if (dark === false) return Reflect.apply(draw, this, given);
        return this.fillRect(0, 0, this.canvas.width, this.canvas.height);
      },
    });
  });
  const hint = widget.element.getByText('It is too dark');
  await hint.waitFor();
  await widget.tab.evaluate(() => Object.assign(globalThis, { dark: false }));
  await hint.waitFor({ state: 'detached' });
});
