import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepListening, type Stream } from './keep-listening.ts';

class FakeStream extends EventTarget implements Stream {
  readyState = 0;
  close(): void {
    this.readyState = 2;
  }
  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  /** The browser asks again by itself after a lost connection, and gives up at an answer such as 502. */
  breaks(how: 'lost' | 'given-up'): void {
    this.readyState = how === 'lost' ? 0 : 2;
    this.dispatchEvent(new Event('error'));
  }
}

class FakePage extends EventTarget {
  hidden = false;
  show(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening(page = new FakePage()) {
  const streams: FakeStream[] = [];
  const told: string[] = [];
  const open = () => {
    streams.push(new FakeStream());
    return streams.at(-1)!;
  };
  const end = keepListening(open, page, (hearing, missed) =>
    told.push(missed ? `${hearing}, missed` : hearing),
  );
  return { page, streams, told, end };
}

it('opens a stream anew that the browser gave up, later each time, and at once again after it was open', () => {
  const { streams, told } = listening();
  streams[0]!.opens();
  const waits = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
  for (const [count, wait] of waits.entries()) {
    streams[count]!.breaks('given-up');
    vi.advanceTimersByTime(wait - 1);
    expect(streams).toHaveLength(count + 1);
    vi.advanceTimersByTime(1);
    expect(streams).toHaveLength(count + 2);
  }
  streams.at(-1)!.opens();
  expect(told.at(-1)).toBe('live, missed');
  streams.at(-1)!.breaks('given-up');
  expect(told.at(-1)).toBe('waiting');
  vi.advanceTimersByTime(1000);
  expect(streams).toHaveLength(waits.length + 2);
});

it('leaves a lost connection to the browser, and says that changes may have gone by', () => {
  const { streams, told } = listening();
  streams[0]!.opens();
  streams[0]!.breaks('lost');
  vi.advanceTimersByTime(120_000);
  expect(streams).toHaveLength(1);
  streams[0]!.opens();
  expect(told).toEqual(['waiting', 'live', 'waiting', 'live, missed']);
});

it('holds no stream while the page is hidden, nor opens one then', () => {
  const { page, streams, told } = listening();
  streams[0]!.opens();
  page.show(true);
  expect(streams[0]!.readyState).toBe(2);
  expect(told.at(-1)).toBe('waiting');
  page.show(false);
  streams[1]!.breaks('given-up');
  page.show(true);
  vi.advanceTimersByTime(120_000);
  expect(streams).toHaveLength(2);
  page.show(false);
  streams[2]!.opens();
  expect(told.at(-1)).toBe('live, missed');
});

it('begins hidden without a stream', () => {
  const page = new FakePage();
  page.hidden = true;
  const { streams } = listening(page);
  expect(streams).toHaveLength(0);
  page.show(false);
  expect(streams).toHaveLength(1);
});

it('ends for good: nothing is open, and nothing is opened any more', () => {
  const { page, streams, end } = listening();
  streams[0]!.breaks('given-up');
  end();
  vi.advanceTimersByTime(120_000);
  page.show(false);
  expect(streams).toHaveLength(1);
  expect(streams[0]!.readyState).toBe(2);
});
