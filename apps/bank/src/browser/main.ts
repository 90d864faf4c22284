import { followCeremony } from './ceremony.ts';
import { enhanceClipboard } from './clipboard.ts';
import { enhanceDrafts } from './drafts.ts';
import { enhanceEnrolment } from './enrolment.ts';
import { enhanceForms } from './forms.ts';
import { enhancePhrases } from './phrase.ts';
import { enhanceReveal } from './reveal.ts';
import { watchSession } from './session-watch.ts';
import { enhanceStrength } from './strength.ts';
import { localTimes } from './times.ts';

// Every page works without this; each part looks for what it makes better.
localTimes(document);
enhanceReveal(document);
enhanceClipboard(document);
enhanceStrength(document);
enhanceDrafts(document);
enhanceEnrolment(document);
enhancePhrases(document);
enhanceForms(document);
followCeremony(document);
watchSession(document);
