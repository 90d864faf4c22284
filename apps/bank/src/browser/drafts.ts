import { post } from './post.ts';

const REST_MS = 800;
const keepers = new WeakMap<Document, () => Promise<void>>();

/** Keeps a half-filled form at the bank, so that a lock loses nothing. */
export function enhanceDrafts(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-draft]');
  const url = form?.dataset.draft;
  if (!form || !url) return;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const keep = async () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    await post(page, url, new FormData(form));
  };
  keepers.set(page, keep);
  form.addEventListener('input', () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void keep(), REST_MS);
  });
  form.addEventListener('submit', () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  });
}

/** Keeps now what is not kept yet. */
export const keepDraftNow = async (page: Document): Promise<void> => keepers.get(page)?.();
