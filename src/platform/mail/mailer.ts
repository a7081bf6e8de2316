/** An e-mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends e-mails. */
export interface Mailer {
  /** Where mails go, for those who start the server. */
  readonly destination: string;
  /** Hands a mail over. @throws if it is not taken. */
  send(mail: Mail): Promise<void>;
  /** Lets go of connections. */
  close(): void;
}
