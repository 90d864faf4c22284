import { smtpTransport } from '../mail/smtp-transport.ts';
import { NotificationWatch } from '../notifications/notification-watch.ts';
import type {
  NotificationRuleRequest,
  Notifications,
  SavedNotificationRule,
} from '../schemas/operator-notifications.ts';
import { createServices, type Services } from '../services.ts';
import { type ConsoleVisitor, firstAdministrator } from './console-visitor.ts';
import { type Answer, Harness, type Tester } from './harness.ts';
import { MailServer } from './mail-server.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

export const RULES = '/v1/operator/notifications/rules';

/** A server whose operators are told of things: a receiver of webhooks, a mail server, and a watch that looks when the test says so. */
export class Notified {
  readonly receiver = new WebhookReceiver();
  readonly mailServer = new MailServer();
  harness!: Harness;
  bank!: Tester;
  ada!: ConsoleVisitor;
  services!: Services;
  watch!: NotificationWatch;
  subjectId = '';

  static async start(): Promise<Notified> {
    const bed = new Notified();
    await bed.receiver.start();
    await bed.mailServer.start();
    bed.harness = await Harness.start({ webhookHosts: new Set([bed.receiver.host]) });
    bed.bank = await bed.harness.addApplication('Bank of 猫');
    bed.ada = await firstAdministrator(bed.harness);
    bed.subjectId = await bed.bank.subject('somebody');
    bed.begin();
    return bed;
  }

  async stop(): Promise<void> {
    await this.harness.stop();
    await this.mailServer.stop();
    await this.receiver.stop();
  }

  /** Its own services, beside the app's: these send by the mail server. Again after a restart. */
  begin(): void {
    const mail = smtpTransport({ url: this.mailServer.url, from: 'Ductus <ductus@bank.example>' });
    const webhookHosts = new Set([this.receiver.host]);
    this.services = createServices({ ...this.harness.foundation(), mail, webhookHosts });
    this.watch = new NotificationWatch(this.services);
  }

  request(over: Partial<NotificationRuleRequest> = {}): NotificationRuleRequest {
    return {
      applicationId: this.bank.id,
      operatorId: null,
      event: 'non-match',
      threshold: 3,
      windowMinutes: 60,
      quietMinutes: 30,
      enabled: true,
      channel: 'webhook',
      address: this.receiver.url,
      ...over,
    };
  }

  create(over: Partial<NotificationRuleRequest> = {}, as = this.ada): Promise<Answer<SavedNotificationRule>> {
    return as.call<SavedNotificationRule>('POST', RULES, this.request(over));
  }

  async sent(): Promise<Notifications['notifications']> {
    return (await this.ada.call<Notifications>('GET', '/v1/operator/notifications')).body.notifications;
  }

  async decide(outcome = 'NON_MATCH', count = 1): Promise<void> {
    const { harness, services } = this;
    const at = harness.time;
    const one = () =>
      harness.store.decisions.insert({
        id: services.newDecisionId(at),
        applicationId: this.bank.id,
        subjectId: this.subjectId,
        sessionId: 'ses',
        outcome,
        purpose: 'login',
        sealed: null,
        label: null,
        at,
      });
    await Promise.all(Array.from({ length: count }, one));
  }

  /** Lets time pass, looks, and sends what is due then. */
  async after(passed: number): Promise<void> {
    this.harness.time += passed;
    await this.watch.look();
    await this.services.notifier.flush();
  }
}

/** What a refusal says. */
export const problem = ({ status, body }: Answer<unknown>) => [status, (body as { code: string }).code];
