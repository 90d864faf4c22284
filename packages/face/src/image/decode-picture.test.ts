import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture, IMAGE_LIMITS } from './decode-picture.ts';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 10, b: 10 } } });

/** A PNG that declares `width` × `height` and holds `rest`. */
function pngHead(width: number, height: number, ...rest: [string, Buffer][]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [['IHDR', header] as [string, Buffer], ...rest].map(([name, data]) => {
    const chunk = Buffer.alloc(12 + data.length);
    chunk.writeUInt32BE(data.length, 0);
    chunk.write(name, 4, 'latin1');
    data.copy(chunk, 8);
    return chunk;
  });
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

describe('decodePicture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('takes a %s by its content', async (format) => {
    const picture = await decodePicture(await plain(200, 100).toFormat(format).toBuffer());
    expect([picture.width, picture.height, picture.data.length]).toEqual([200, 100, 60_000]);
    expect(picture.data[0]).toBeGreaterThan(190);
    expect(picture.data[1]).toBeLessThan(20);
  });

  it('brings a large picture down to what is looked at', async () => {
    const { width, height } = await decodePicture(await plain(3000, 2000).jpeg().toBuffer());
    expect([width, height]).toEqual([IMAGE_LIMITS.longest, 427]);
  });

  it('turns a picture upright as its EXIF says', async () => {
    const bytes = await plain(200, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { width, height } = await decodePicture(bytes);
    expect([width, height]).toEqual([100, 200]);
  });

  it('takes grey, transparent and 16-bit pictures as three bytes a pixel', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const images = [
      plain(100, 100).greyscale().png(),
      plain(100, 100).toColourspace('rgb16').png(),
      sharp({ create: { width: 100, height: 100, channels: 4, background: clear } }).png(),
    ];
    for (const image of images)
      expect((await decodePicture(await image.toBuffer())).data.length).toBe(30_000);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('this is no picture')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>')],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7')],
  ])('refuses %s by its content', async (_, bytes) => {
    await expect(decodePicture(bytes)).rejects.toMatchObject({ code: 'image-type-unknown' });
  });

  it('refuses an upload of 50 MB without looking at it', async () => {
    const bytes = Buffer.alloc(50_000_000);
    bytes.set([0xff, 0xd8, 0xff]);
    await expect(decodePicture(bytes)).rejects.toMatchObject({ code: 'image-too-large' });
  });

  it('refuses a small file that declares more pixels than may be decoded, before it decodes any', async () => {
    const [width, height] = [12_000, 12_000];
    const bomb = await plain(width, height).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(IMAGE_LIMITS.bytes);
    const before = process.memoryUsage().rss;
    await expect(decodePicture(bomb)).rejects.toMatchObject({ code: 'image-too-large' });
    // Decoded it would take 432 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
    const beyond = pngHead(60_000, 60_000, ['IDAT', Buffer.alloc(10)]);
    await expect(decodePicture(beyond)).rejects.toMatchObject({ code: 'image-too-large' });
  });

  it.each([
    [1, 1],
    [79, 500],
    [500, 79],
  ])('refuses %i × %i pixels', async (width, height) => {
    const bytes = await plain(width, height).png().toBuffer();
    await expect(decodePicture(bytes)).rejects.toMatchObject({ code: 'image-too-small' });
  });

  it('refuses an animation, as WebP and as PNG', async () => {
    const frames = await Promise.all([
      plain(100, 100).png().toBuffer(),
      plain(100, 100).negate().png().toBuffer(),
    ]);
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    await expect(decodePicture(webp)).rejects.toMatchObject({ code: 'image-animated' });
    const still = frames[0]!;
    const end = 8 + 25;
    const control = pngHead(1, 1, ['acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])]).subarray(end);
    const apng = Buffer.concat([still.subarray(0, end), control, still.subarray(end)]);
    await expect(decodePicture(apng)).rejects.toMatchObject({
      code: expect.stringMatching(/^image-(animated|damaged)$/),
    });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('refuses a %s that was cut short', async (format) => {
    const noise = Buffer.from(Uint8Array.from({ length: 30_000 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 100, height: 100, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    for (const share of [0.02, 0.5, 0.9]) {
      const part = whole.subarray(0, Math.max(16, Math.floor(share * whole.length)));
      await expect(decodePicture(part)).rejects.toMatchObject({ code: 'image-damaged' });
    }
  });
});
