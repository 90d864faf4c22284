import { applicationIn } from './address.ts';
import { api } from './api.ts';
import { askAhead } from './ask-ahead.ts';
import { shownApplication, storedApplication } from './chosen-application.ts';

/** Hours that the overview shows first. */
export const FIRST_HOURS = 24;

/** The overview's question, by whoever asks it. */
export function overviewOf(applicationId: string, hours: number) {
  return {
    name: `overview of ${applicationId}, ${hours} h`,
    ask: () => api.application(applicationId).overview(hours, { background: true }),
  };
}

/** Asks what every page waits for, and the overview's figures: one after the other only where an answer says what to ask. */
export function askFirst(isOverview: boolean): void {
  void askAhead('session', () => api.access.session());
  const applications = askAhead('applications', api.access.applications);
  if (!isOverview) return;
  const chosen = applicationIn(location.search) ?? storedApplication();
  const ahead = (id: string | undefined) => {
    if (id === undefined) return;
    const { name, ask } = overviewOf(id, FIRST_HOURS);
    askAhead(name, ask).catch(() => {});
  };
  if (chosen === null)
    applications
      .then(({ applications }) => ahead(shownApplication(applications, chosen)?.id))
      .catch(() => {});
  else ahead(chosen);
}
