/**
 * Walks a document and lists everything that a page of ours does not have: elements, attributes, addresses. An
 * allow-list, so that an attack which nobody thought of is seen as well. Runs in the browser: it may use nothing that
 * is outside of it.
 */
export function breachesIn(page: Document): string[] {
  const origin = location.origin;
  const everywhere = ['class', 'id', 'lang', 'dir', 'role', 'title'];
  const attributes: Record<string, string[]> = {
    html: [],
    head: [],
    meta: ['charset', 'name', 'content'],
    title: [],
    link: ['rel', 'href', 'type'],
    body: [],
    header: [],
    main: [],
    footer: [],
    nav: [],
    section: [],
    article: [],
    div: [],
    h1: [],
    h2: [],
    h3: [],
    p: [],
    ol: [],
    ul: [],
    li: [],
    span: [],
    strong: [],
    em: [],
    bdi: [],
    code: [],
    pre: [],
    blockquote: [],
    br: [],
    time: ['datetime'],
    a: ['href', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    script: ['type', 'src'],
    form: ['method', 'action', 'novalidate', 'data-challenge'],
    label: ['for'],
    textarea: ['name', 'rows', 'maxlength', 'required'],
    input: [
      'name',
      'type',
      'value',
      'maxlength',
      'autocomplete',
      'inputmode',
      'required',
      'checked',
      'tabindex',
    ],
    button: ['type', 'name', 'value'],
  };
  // What a comment may have within it is much less than what the page around it has.
  const inComment: Record<string, string[]> = {
    ...Object.fromEntries(
      ['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'ul', 'li'].map((name) => [name, []]),
    ),
    ol: ['start'],
    a: ['href', 'rel'],
  };
  const ours = (address: string, path = '/') => new URL(address, origin).href.startsWith(origin + path);

  const found: string[] = [];
  const check = (element: Element): void => {
    const name = element.localName;
    const written = element.parentElement?.closest('.comment-body') != null;
    const allowed = (written ? inComment : attributes)[name];
    const html = element.namespaceURI === 'http://www.w3.org/1999/xhtml';
    if (!html || allowed === undefined) found.push(`<${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      const common = !written && (everywhere.includes(attribute) || attribute.startsWith('aria-'));
      if (!common && !allowed?.includes(attribute)) found.push(`${name}[${attribute}=${value}]`);
    }
    if (element.shadowRoot) found.push(`${name} has a shadow`);

    const href = element.getAttribute('href');
    if (name === 'a' && href !== null) {
      const foreign = written || (!ours(href) && !href.startsWith('#'));
      if (!/^(https?:|mailto:)$/.test(new URL(href, location.href).protocol)) found.push(`link to ${href}`);
      if (foreign && element.getAttribute('rel') !== 'ugc nofollow noopener')
        found.push(`link without rel: ${href}`);
      if (written && !/^(https?:\/\/|mailto:)/i.test(href)) found.push(`link into the site: ${href}`);
    }
    if (name === 'link' && !ours(href ?? '') && element.getAttribute('rel') !== 'canonical')
      found.push(`<link ${href}>`);
    if (name === 'img' && !ours(element.getAttribute('src') ?? '', '/avatars/')) found.push('a picture');
    // Every form posts to the article it stands under, and nothing can be filled in outside of one.
    const posts = (form: Element | null) =>
      form?.getAttribute('method') === 'post' && ours(form.getAttribute('action') ?? '', '/articles/');
    if (name === 'form' && !posts(element)) found.push('a form');
    if (['input', 'textarea', 'button'].includes(name) && !posts(element.closest('form')))
      found.push(`${name} outside of a form`);
    if (name === 'script' && !/^\/assets\/reply\.js\?v=[\w-]+$/.test(element.getAttribute('src') ?? ''))
      found.push('a script');
    if (name === 'script' && element.textContent !== '') found.push('a script with a text');
  };

  for (const element of page.querySelectorAll('*')) check(element);
  const ids = [...page.querySelectorAll('[id]')].map((element) => element.id);
  found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `#${id} twice`));
  const remarks = page.createTreeWalker(
    page,
    NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION,
  );
  if (remarks.nextNode()) found.push('an HTML comment');
  return found;
}
