/**
 * notifications: who is told what.
 *
 * mail        a text for one person, by e-mail
 * mailer      hands mails on to whoever delivers them
 * outbox      the folder in which mails wait that nobody delivers
 * recipient   an address that cannot be printed by mistake
 */
export { LoggingMailer, type MailLog } from './logging-mailer.js';
export { MAILS, Mailer, type Mail } from './mailer.js';
export { NotificationsModule, type NotificationsOptions } from './notifications.module.js';
export { Recipient } from './recipient.js';
