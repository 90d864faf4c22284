const MINUTE = 60_000;

/**
 * A session ends this long after it was opened, however busy it is: NIST SP 800-63B asks for a fresh authentication
 * every 12 hours at assurance level 2 regardless of activity.
 */
export const SESSION_LIFETIME = 12 * 60 * MINUTE;
/** A session that no person is known of yet: a login page that was left open. */
export const ANONYMOUS_LIFETIME = 30 * MINUTE;
/** A page's right to send evidence; the application opens a new channel to go on. */
export const CHANNEL_LIFETIME = 15 * MINUTE;
/** How long a verified sample waits for a strong authentication. */
export const PENDING_SAMPLE_LIFETIME = 10 * MINUTE;
/** How long after a strong authentication free typing may teach the template. */
export const LEARNING_WINDOW = 10 * MINUTE;
