export interface ConfirmationText {
  readonly siteTitle: string;
  readonly articleTitle: string;
  readonly link: string;
}

/**
 * What the mail says: nothing that whoever typed the address could choose, neither the name nor a word of the comment.
 * Otherwise the form would send anybody's words to anybody. They are shown behind the link.
 */
export function confirmationText({ siteTitle, articleTitle, link }: ConfirmationText): {
  subject: string;
  text: string;
} {
  return {
    subject: `Is this comment on ${siteTitle} yours?`,
    text: `Somebody left a comment under your email address, on "${articleTitle}" at ${siteTitle}.

Was it you? Open this page to see the comment, and say so there:

${link}

The link can be used once, within a day. If it was not you, you can say that on the same page, or just
leave it: without you nothing that is written under your address earns any trust here.

Nobody gets to see your address.
`,
  };
}
