import { post } from './post.ts';

const REST_MS = 800;
/** After the bank has not answered once; twice as long after each time more, up to the most. */
const RETRY_MS = 2000;
const MOST_RETRY_MS = 60_000;
const keepers = new WeakMap<Document, () => Promise<void>>();

/** Keeps a half-filled form at the bank, so that a lock loses nothing. */
export function enhanceDrafts(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-draft]');
  const url = form?.dataset.draft;
  if (!form || !url) return;
  const draft = new Draft(page, form, url);
  keepers.set(page, () => draft.keep());
  form.addEventListener('input', () => draft.changed());
  form.addEventListener('submit', () => draft.drop());
}

/** Keeps now what is not kept yet. */
export const keepDraftNow = async (page: Document): Promise<void> => keepers.get(page)?.();

/** A form's fields on their way to the bank: one after the other, so that the newest are what it keeps, and again until they were taken. */
class Draft {
  readonly #page: Document;
  readonly #form: HTMLFormElement;
  readonly #url: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unkept = false;
  #dropped = false;
  #unanswered = 0;
  #keeping: Promise<void> | undefined;

  constructor(page: Document, form: HTMLFormElement, url: string) {
    this.#page = page;
    this.#form = form;
    this.#url = url;
  }

  changed(): void {
    this.#dropped = false;
    this.#unkept = true;
    this.#later(REST_MS);
  }

  /** The form itself is on its way. */
  drop(): void {
    this.#dropped = true;
    this.#unkept = false;
    clearTimeout(this.#timer);
  }

  /** Resolves when what is unkept was taken, or the bank did not answer. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#keeping ??= this.#send().finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  async #send(): Promise<void> {
    while (this.#unkept) {
      this.#unkept = false;
      const taken = await post(this.#page, this.#url, new FormData(this.#form));
      if (this.#dropped) return;
      if (taken !== null) {
        this.#unanswered = 0;
        continue;
      }
      this.#unkept = true;
      this.#later(Math.min(RETRY_MS * 2 ** this.#unanswered, MOST_RETRY_MS));
      this.#unanswered += 1;
      return;
    }
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), wait);
  }
}
