import type { DataKeyRecord, Store } from '@ductus/storage';

/** Every living person's wrapped data key, a page at a time. */
export async function* dataKeyPages(store: Store, limit: number): AsyncGenerator<DataKeyRecord[]> {
  let after: DataKeyRecord | undefined;
  for (;;) {
    const page = await store.dataKeys.page({ limit, ...(after === undefined ? {} : { after }) });
    if (page.length === 0) return;
    yield page;
    after = page.at(-1);
  }
}
