/**
 * What a person who tests a page by hand would measure. Each function runs in the browser and may use nothing outside
 * of itself; each gives a list of what is wrong, in words.
 */

/** Whatever makes the page scroll sideways, and the elements that stick out. */
export function overflows(): string[] {
  const width = document.documentElement.clientWidth;
  const scrolls = document.documentElement.scrollWidth - width;
  const scrolled = (element: Element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width: wide } = element.getBoundingClientRect();
    return wide > 0 && (left < -0.5 || right > width + 0.5) && !scrolled(element);
  });
  return [
    ...(scrolls > 0 ? [`the page is ${scrolls} px too wide`] : []),
    ...out.map((element) => `${element.localName}.${element.className} sticks out`),
  ];
}

/** Text that cannot be told from its ground (WCAG 1.4.3, without the mercy for large letters), and edges of fields (1.4.11). */
export function poorContrast(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) throw new Error('no canvas to mix colours on');
  const rgba = (colour: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour: number[]) => {
    const [r = 0, g = 0, b = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(rgba(one)), luminance(rgba(other))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element: Element | null): string => {
    for (let box = element; box; box = box.parentElement) {
      const colour = getComputedStyle(box).backgroundColor;
      const opacity = rgba(colour)[3] ?? 0;
      if (opacity === 255) return colour;
      if (opacity > 0) throw new Error(`${box.localName} has a ground that is half transparent`);
    }
    throw new Error('nothing has a ground');
  };

  const found = new Set<string>();
  for (const element of document.body.querySelectorAll('*')) {
    const shown = element.checkVisibility() && element.getBoundingClientRect().width > 1;
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    const style = getComputedStyle(element);
    const field = element.matches('input:not([type=hidden], [type=checkbox]), textarea');
    if (!shown || !(hasText || field)) continue;
    const text = ratio(style.color, ground(element));
    if (text < 4.5) found.add(`${element.localName}.${element.className}: text ${text.toFixed(2)}`);
    const edge = field ? ratio(style.borderTopColor, ground(element.parentElement)) : 3;
    if (edge < 3) found.add(`${element.localName}#${element.id}: edge ${edge.toFixed(2)}`);
  }
  return [...found];
}

/** Controls that are hard to hit (WCAG 2.5.8): smaller than 24 by 24 px. Links within a sentence are as high as its lines. */
export function smallTargets(): string[] {
  const inSentence = ':is(.comment-body, .story-body) a, .skip-link';
  return [...document.querySelectorAll('a, button, input:not([type=hidden]), textarea')]
    .filter((control) => !control.matches(inSentence) && control.checkVisibility())
    .filter((control) => !control.closest('[aria-hidden=true]'))
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(
      ({ control, box }) =>
        `${control.localName} "${control.textContent.trim()}" ${box.width} x ${box.height}`,
    );
}

/** Fields without a visible label, descriptions that lead nowhere, headings that skip a level, pictures without a text. */
export function poorStructure(): string[] {
  const found: string[] = [];
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input:not([type=hidden]), textarea',
  )) {
    const labels = [...(field.labels ?? [])].filter((label) => label.checkVisibility());
    if (labels.length !== 1) found.push(`#${field.id} has ${labels.length} labels`);
    for (const id of (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean))
      if (!document.getElementById(id)?.checkVisibility())
        found.push(`#${field.id} is described by nothing: ${id}`);
  }
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) =>
    Number(localName[1]),
  );
  if (levels.filter((level) => level === 1).length !== 1) found.push(`headings of level 1: ${levels.join()}`);
  levels.forEach((level, at) => {
    if (level > (levels[at - 1] ?? 0) + 1) found.push(`a heading of level ${level} in ${levels.join()}`);
  });
  for (const picture of document.images)
    if (!picture.hasAttribute('alt')) found.push(`${picture.src} has no alt`);
  for (const region of document.querySelectorAll('[aria-labelledby]'))
    if (!document.getElementById(region.getAttribute('aria-labelledby') ?? '')?.textContent.trim())
      found.push(`${region.localName} is named by nothing`);
  return found;
}
