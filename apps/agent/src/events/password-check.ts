/** Checks the operating system's own password of the user who runs the agent. */
export interface PasswordCheck {
  /** For people: what is asked for. */
  readonly name: string;
  /** Whether it can say yes and no, here and now. */
  available(): Promise<boolean>;
  /**
   * Whether this is the password.
   *
   * @throws AgentError `password-away` where the system did not say.
   */
  isRight(password: string): Promise<boolean>;
}
