/** Sends a form's fields as the page's own script; null when there is no usable answer. */
export async function post<T>(page: Document, url: string, fields: FormData | null): Promise<T | null> {
  try {
    const body = new URLSearchParams();
    for (const [name, value] of fields ?? []) if (typeof value === 'string') body.set(name, value);
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-csrf-token': page.body.dataset.csrf ?? '' },
      body,
      redirect: 'follow',
    });
    if (response.redirected) {
      page.location.assign(response.url);
      return null;
    }
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}
