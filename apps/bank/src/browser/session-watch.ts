import { keepDraftNow } from './drafts.ts';
import { post } from './post.ts';

interface SessionState {
  readonly state: 'open' | 'locked' | 'signed-out';
  readonly idleSeconds: number;
}

const POLL_MS = 5000;
const WARN_SECONDS = 30;

/** "Locks in 2 min", and in the last minute "Locks in 40 s", in steps of ten: calm enough to be ignored. */
export function restWords(secondsLeft: number): string {
  if (secondsLeft > 60) return `Locks after ${Math.ceil(secondsLeft / 60)} min of rest`;
  return `Locks in ${Math.max(0, Math.ceil(secondsLeft / 10) * 10)} s`;
}

/** Follows the session while the page is seen: shows the remaining rest and leaves when the bank locks it. */
export function watchSession(page: Document): void {
  const limit = Number(page.body.dataset.idle);
  if (!Number.isFinite(limit) || limit <= 0) return;
  const words = page.querySelector('[data-rest]');
  const voice = page.querySelector('[data-announce]');
  let activeSince = false;
  let lastActive = Date.now();
  let warned = false;

  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const) {
    const notice = () => {
      activeSince = true;
      lastActive = Date.now();
    };
    page.addEventListener(kind, notice, { passive: true, capture: true });
  }

  function tick(): void {
    const left = limit - (Date.now() - lastActive) / 1000;
    const text = restWords(left);
    if (words && words.textContent !== text) words.textContent = text;
    words?.classList.toggle('is-soon', left <= 60);
    const near = left <= WARN_SECONDS;
    if (voice && near && !warned) voice.textContent = 'This page locks soon. Press any key to stay.';
    warned = near;
    if (near) void keepDraftNow(page);
    if (left <= 0 && left > -1) void ask();
  }

  async function ask(): Promise<void> {
    if (page.visibilityState !== 'visible') return;
    const active = activeSince;
    activeSince = false;
    const answer = active ? await tell(page) : await look(page);
    if (!answer) {
      // It is told with the next question.
      activeSince ||= active;
      return;
    }
    if (answer.state !== 'open') page.location.replace(answer.state === 'locked' ? '/lock' : '/login');
    else if (!active) lastActive = Math.max(Date.now() - answer.idleSeconds * 1000, lastActive);
  }

  setInterval(tick, 1000);
  setInterval(() => void ask(), POLL_MS);
  page.addEventListener('visibilitychange', () => void ask());
}

/** With the page that asks: what the session may do there is up to Ductus' rule for its route, not for that of another tab. */
function addressFrom({ location }: Document, path: string): string {
  return `${path}?page=${encodeURIComponent(location.pathname)}`;
}

/** That somebody is there. */
function tell(page: Document): Promise<SessionState | null> {
  return post(page, addressFrom(page, '/session/active'), null);
}

async function look(page: Document): Promise<SessionState | null> {
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch(addressFrom(page, '/session/state'), { headers });
    return response.ok ? ((await response.json()) as SessionState) : null;
  } catch {
    return null;
  }
}
