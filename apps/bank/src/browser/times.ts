/** Shows every moment in the viewer's own time zone and manner. */
export function localTimes(page: Document): void {
  const both = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
  for (const time of page.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const format = time.dataset.local === 'date' ? date : both;
    time.textContent = format.format(new Date(time.dateTime));
  }
}
