/** A mail with one reader. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail as it is handed over: the id stays the same when it is handed over again. */
export interface Outgoing extends Mail {
  readonly id: string;
  /** Whom it is about. */
  readonly subjectId: string;
  /** When it was written, milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Where mails go. */
export interface MailTransport {
  readonly kind: 'smtp' | 'folder';
  /**
   * Hands a mail over: `taken`, or `refused` when it never will be. Rejects when it may go better later.
   */
  send(mail: Outgoing): Promise<'taken' | 'refused'>;
  /** Deletes what is still kept here of a person's mails. */
  forget(subjectId: string): Promise<void>;
}
